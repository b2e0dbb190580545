/** What each operation on groups asks MailUp for. */
import { locator } from '../../support/answers';
import { useNock } from '../../support/http';
import { requestsOf } from '../../support/requestTable';

useNock();

const GROUPS = 'GET List/1/Groups?PageNumber=0&PageSize=500';

test.each([
	['create', { name: 'Vips' }, [GROUPS, 'POST List/1/Group {"Notes":"","Deletable":true,"Name":"Vips"}', GROUPS]],
	['get', { group: locator(12) }, [GROUPS]],
	['getAll', { returnAll: true }, [GROUPS]],
	['getAll', { limit: 20 }, ['GET List/1/Groups?PageNumber=0&PageSize=20']],
	[
		'update',
		{ group: locator(12), options: { name: 'Vips', notes: 'since May' } },
		[GROUPS, 'PUT List/1/Group/12 {"Name":"Vips","Notes":"since May"}', GROUPS],
	],
	['delete', { group: locator(12) }, [GROUPS, 'DELETE List/1/Group/12']],
])('%s %j', async (operation, parameters, requests) => {
	expect(await requestsOf({ resource: 'group', operation, list: locator(1), ...parameters })).toEqual(requests);
});
