/** What each operation on templates, fields and the account asks MailUp for. */
import { locator } from '../../support/answers';
import { useNock } from '../../support/http';
import { requestsOf } from '../../support/requestTable';

useNock();

test.each([
	['template', 'get', { list: locator(1), template: locator(12) }, ['GET List/1/Templates/12']],
	['template', 'getAll', { list: locator(1), limit: 20 }, ['GET List/1/Templates?PageNumber=0&PageSize=20']],
	['field', 'get', { field: 'FirstName' }, ['GET Recipient/DynamicFields?orderby="Id asc"&PageNumber=0&PageSize=500']],
	['field', 'getAll', {}, ['GET Recipient/DynamicFields?orderby="Id asc"&PageNumber=0&PageSize=500']],
	['account', 'get', {}, ['GET Authentication/Info']],
])('%s %s %j', async (resource, operation, parameters, requests) => {
	expect(await requestsOf({ resource, operation, ...parameters })).toEqual(requests);
});
