/** What each operation on tags asks MailUp for. */
import { locator } from '../../support/answers';
import { useNock } from '../../support/http';
import { requestsOf } from '../../support/requestTable';

useNock();

const TAGS = 'GET List/12/Tags?PageNumber=0&PageSize=500';

test.each([
	['create', { name: 'sale' }, [TAGS, 'POST List/12/Tag "sale"']],
	['get', { tag: locator(12) }, [TAGS]],
	['getAll', { returnAll: true }, [TAGS]],
	['getAll', { limit: 20 }, ['GET List/12/Tags?PageNumber=0&PageSize=20']],
	[
		'update',
		{ tag: locator(12), updateFields: { name: 'sale' } },
		[TAGS, 'PUT List/12/Tag/12 {"Enabled":true,"Id":12,"Name":"sale"}'],
	],
	['delete', { tag: locator(12) }, ['DELETE List/12/Tag/12']],
])('%s %j', async (operation, parameters, requests) => {
	expect(await requestsOf({ resource: 'tag', operation, list: locator(12), ...parameters })).toEqual(requests);
});
