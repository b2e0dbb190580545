/** What each operation on images asks MailUp for. */
import { locator } from '../../support/answers';
import { useNock } from '../../support/http';
import { requestsOf } from '../../support/requestTable';

useNock();

const URL = 'https://images.example.com/logo.png';

test.each([
	['getAll', { library: 'shared' }, ['GET Images']],
	['getAll', { library: 'list', list: locator(12) }, ['GET List/12/Images']],
	['delete', { library: 'shared', url: URL }, ['GET Images', `DELETE Images "${URL}"`]],
	// The address alone says which image is meant.
	[
		'delete',
		{ library: 'list', list: locator(12), url: URL },
		['GET List/12/Images', `DELETE Images "${URL}"`, 'GET List/12/Images'],
	],
])('%s %j', async (operation, parameters, requests) => {
	expect(await requestsOf({ resource: 'image', operation, ...parameters })).toEqual(requests);
});
