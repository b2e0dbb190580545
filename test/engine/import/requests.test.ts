/** What each operation on imports asks MailUp for. */
import { locator } from '../../support/answers';
import { useNock } from '../../support/http';
import { requestsOf } from '../../support/requestTable';

useNock();

/** The newest import, before another one: a lost answer is looked up among those that came after it. */
const NEWEST = 'GET Imports?orderby="IdImport desc"&PageNumber=0&PageSize=500';
/** Both of MailUp's calls for one import, of which only the second knows that it failed. */
const LOOK = ['GET Import/3', 'GET Imports/3'];
/** The queue in the order in which sendings go through it, as far as the emails of the import are found in it. */
const QUEUE = ['GET Email/Sendings/Undefined?PageNumber=0&PageSize=500'];
const GROUPS = 'GET List/12/Groups?PageNumber=0&PageSize=500';
const FIELDS = 'GET Recipient/DynamicFields?orderby="Id asc"&PageNumber=0&PageSize=500';
const ROW = '[{"Email":"ann@example.com","Name":"","Fields":[]}]';

const items = { list: locator(12), email: 'ann@example.com', fields: { mappingMode: 'defineBelow', value: null } };
const group = { target: 'group', group: locator(12) };
const mapped = { mappingMode: 'defineBelow', value: { FirstName: 'Ann' } };

test.each([
	['importItems', items, [NEWEST, `POST List/12/Recipients?ignoreMobile=true ${ROW}`, ...LOOK]],
	['importItems', { ...items, waitForEnd: false }, [NEWEST, `POST List/12/Recipients?ignoreMobile=true ${ROW}`]],
	[
		'importItems',
		{ ...items, ...group },
		[GROUPS, NEWEST, `POST Group/12/Recipients?ignoreMobile=true ${ROW}`, ...LOOK],
	],
	[
		'importItems',
		{ ...items, fields: mapped },
		[
			FIELDS,
			NEWEST,
			'POST List/12/Recipients?ignoreMobile=true [{"Email":"ann@example.com","Name":"","Fields":[{"Id":1,"Value":"Ann"}]}]',
			...LOOK,
		],
	],
	[
		'importItems',
		{ ...items, channel: 'sms', mobileNumber: '+39 333 1234567' },
		[
			NEWEST,
			'POST Sms/List/12/Recipients [{"MobileNumber":"3331234567","MobilePrefix":"0039","Name":"","Fields":[]}]',
			...LOOK,
		],
	],
	[
		'importFile',
		{ list: locator(12), fileName: 'people.csv' },
		[NEWEST, 'POST List/12/Recipients?ignoreMobile=true&fileName="people.csv"', ...LOOK],
	],
	['get', { importId: '3' }, LOOK],
	['wait', { importId: '3' }, LOOK],
	['getReport', { importId: '3' }, ['GET Imports/3']],
	['getAll', { returnAll: true }, [NEWEST]],
	['getAll', { limit: 20 }, ['GET Imports?orderby="IdImport desc"&PageNumber=0&PageSize=20']],
	['sendConfirmation', { importId: '3', dryRun: true }, ['GET Import/3/Sending', ...QUEUE]],
	[
		'sendConfirmation',
		{ importId: '3', when: 'date', sendAt: '2099-05-17T09:00:00Z' },
		['GET Import/3/Sending', ...QUEUE, 'POST Email/Sendings/9/Deferred {"Date":"2099-05-17 09:00:00Z"}'],
	],
])('%s %j', async (operation, parameters, requests) => {
	expect(await requestsOf({ resource: 'import', operation, ...parameters })).toEqual(requests);
});
