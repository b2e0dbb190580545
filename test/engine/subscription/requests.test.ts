/** What each operation on subscriptions asks MailUp for. */
import { useNock } from '../../support/http';
import { requestsOf } from '../../support/requestTable';
import { GUID } from './pages';

useNock();

const CHECK = `GET frontend/xmlChkSubscriber.aspx?Email=ann@example.com&List=1&ListGuid=${GUID}`;
const fields = { mappingMode: 'defineBelow', value: { campo1: 'Ada' }, matchingColumns: [], schema: [] };

test.each([
	['check', {}, [CHECK]],
	[
		'subscribe',
		{ optInMode: 'single', options: { groupIds: '6,24' } },
		[
			CHECK,
			'POST frontend/xmlSubscribe.aspx {"Email":"ann@example.com","List":"1","retCode":"1","Group":"6,24","Confirm":"0"}',
		],
	],
	[
		'unsubscribe',
		{},
		[`POST frontend/xmlUnsubscribe.aspx {"Email":"ann@example.com","List":"1","ListGuid":"${GUID}"}`],
	],
	[
		'update',
		{ fields, options: { groupIds: '6,24' } },
		[
			`POST frontend/xmlUpdSubscriber.aspx {"Email":"ann@example.com","List":"1","ListGuid":"${GUID}","csvFldNames":"campo1","csvFldValues":"Ada","Group":"6;24"}`,
		],
	],
])('%s %j', async (operation, parameters, requests) => {
	const place = { listId: '1', listGuid: GUID, email: 'ann@example.com' };
	expect(await requestsOf({ resource: 'subscription', operation, ...place, ...parameters })).toEqual(requests);
});
