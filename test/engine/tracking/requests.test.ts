/** What each operation on tracking asks MailUp for. */
import { locator } from '../../support/answers';
import { useNock } from '../../support/http';
import { requestsOf } from '../../support/requestTable';

useNock();

const person = { findBy: 'id', recipientId: 7 };
const one = { trackingScope: 'list', list: locator(12) };

test.each([
	['get', { ...one }, ['GET Recipients/7', 'GET List/12/Tracking/7']],
	['get', { trackingScope: 'all' }, ['GET Recipients/7', 'GET List/1/Tracking/7', 'GET List/12/Tracking/7']],
	['set', { ...one, track: true }, ['GET Recipients/7', 'POST List/12/Tracking/7 {"Enable":true}']],
	[
		'set',
		{ trackingScope: 'all', track: false },
		['GET Recipients/7', 'POST Tracking/7 {"Enable":false}', 'GET List/1/Tracking/7', 'GET List/12/Tracking/7'],
	],
])('%s %j', async (operation, parameters, requests) => {
	expect(await requestsOf({ resource: 'tracking', operation, ...person, ...parameters })).toEqual(requests);
});
