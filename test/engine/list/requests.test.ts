/** What each operation on lists asks MailUp for. */
import { locator } from '../../support/answers';
import { useNock } from '../../support/http';
import { NEW_LIST } from '../../support/new-list';
import { requestsOf } from '../../support/requestTable';

useNock();

const LISTS = 'GET List?PageNumber=0&PageSize=500';
test.each([
	['get', { list: locator(12) }, ['GET List/12']],
	['getAll', { returnAll: true }, [LISTS]],
	['getAll', { limit: 20 }, ['GET List?PageNumber=0&PageSize=20']],
	[
		'update',
		{ list: locator(12), settings: { name: 'Offers' } },
		[
			'GET List/12',
			'PUT List/12 {"IdList":12,"Name":"Offers","listGuid":"guid","Description":"Monthly","MultiOptoutList":"1,2"}',
			'GET List/12',
		],
	],
])('%s %j', async (operation, parameters, requests) => {
	expect(await requestsOf({ resource: 'list', operation, ...parameters })).toEqual(requests);
});

test('create', async () => {
	const [before, made, after] = await requestsOf({
		resource: 'list',
		operation: 'create',
		...NEW_LIST,
		name: 'Offers',
	});
	expect([before, after]).toEqual([LISTS, LISTS]);
	expect(made).toMatch(/^POST List \{"ReplyTo":"".*"Name":"Offers".*"UseDefaultSettings":true/);
});
