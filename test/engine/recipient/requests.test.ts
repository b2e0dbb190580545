/** What each operation on recipients asks MailUp for. */
import { locator, mailUp, page } from '../../support/answers';
import { useNock } from '../../support/http';
import { requestsOf } from '../../support/requestTable';

useNock();

/** The global search, which shows the lists of a person, and their fields. */
const SEARCH = 'GET Recipients?email="ann@example.com"';
const GROUPS = 'GET List/12/Groups?PageNumber=0&PageSize=500';
const FIELDS = 'GET Recipient/DynamicFields?orderby="Id asc"&PageNumber=0&PageSize=500';
const MEMBERSHIP = 'GET List/12/Recipient/7/Groups?PageNumber=0&PageSize=500';
const PAGE = 'PageNumber=0&PageSize=500';
const ORDER = 'orderby="idRecipient asc"';

const ann = { email: 'ann@example.com' };
const list = { list: locator(12) };
const group = { ...list, group: locator(12) };
const named = { mappingMode: 'defineBelow', value: { FirstName: 'Ann' } };

test.each([
	['get', ann, [SEARCH]],
	['get', { findBy: 'phone', phone: '+39 333 1234567' }, ['GET Recipients?sms="00393331234567"']],
	['get', { findBy: 'id', recipientId: '7' }, ['GET Recipients/7']],
	['getAll', { ...list, returnAll: true }, [`GET List/12/Recipients/Subscribed?${ORDER}&${PAGE}`]],
	[
		'getAll',
		{ ...list, channel: 'sms', status: 'pending', limit: 20 },
		[`GET Sms/List/12/Recipients/Pending?${ORDER}&PageNumber=0&PageSize=20`],
	],
	['getAll', { ...group, source: 'group', returnAll: true }, [GROUPS, `GET Group/12/Recipients?${ORDER}&${PAGE}`]],
	[
		'getAll',
		{ ...list, include: 'dates', status: 'unsubscribed', filters: { emailContains: 'ann' }, returnAll: true },
		[`GET List/12/Recipients/EmailOptins?${ORDER}&filterby="Status=='OPTOUT' && Email.Contains('ann')"&${PAGE}`],
	],
	[
		'getAll',
		{ ...group, source: 'group', include: 'dates', status: 'all', returnAll: true },
		[GROUPS, `GET List/12/Recipients/EmailOptins?Groups=12&${ORDER}&${PAGE}`],
	],
	[
		'getSubscriptions',
		{ ...ann, channel: 'both', simplify: false },
		[SEARCH, `GET Recipients/7/EmailOptins?${PAGE}`, `GET Recipients/7/SmsOptins?${PAGE}`],
	],
	[
		'upsert',
		{ ...ann, ...list, fields: named },
		[
			FIELDS,
			SEARCH,
			'POST List/12/Recipient {"Email":"ann@example.com","Name":"","Fields":[{"Id":1,"Description":"FirstName","Value":"Ann"}]}',
			SEARCH,
		],
	],
	[
		'upsert',
		{ ...ann, ...group, target: 'group', options: { mobileNumber: '+39 333 1234567' } },
		[
			GROUPS,
			SEARCH,
			'POST Group/12/Recipient {"Email":"ann@example.com","MobileNumber":"3331234567","MobilePrefix":"0039","Name":"","Fields":[]}',
			SEARCH,
		],
	],
	[
		'upsert',
		{ ...ann, list: locator(5), optInMode: 'double' },
		[
			SEARCH,
			SEARCH,
			'POST List/5/Recipient?ConfirmEmail=true {"Email":"ann@example.com","Name":"","Fields":[]}',
			SEARCH,
		],
	],
	[
		'update',
		{ ...ann, fields: named },
		[
			FIELDS,
			SEARCH,
			'PUT Recipient/Detail {"idRecipient":7,"Email":"ann@example.com","Name":"","Fields":[{"Id":1,"Description":"FirstName","Value":"Ann"}]}',
			'GET Recipients/7',
		],
	],
	['subscribe', { ...ann, lists: [5] }, [SEARCH, 'POST List/5/Subscribe/7', SEARCH]],
	['subscribe', { ...ann, channel: 'sms', lists: [5] }, [SEARCH, 'POST Sms/List/5/Subscribe/7', SEARCH]],
	['unsubscribe', { ...ann, lists: [12] }, [SEARCH, 'DELETE List/Unsubscribe/7 [12]']],
	[
		'unsubscribe',
		{ ...ann, channel: 'sms', lists: [12] },
		[SEARCH, 'DELETE Sms/List/Unsubscribe/7 [12]', 'GET Recipients/7'],
	],
	[
		'addToGroup',
		{ ...ann, ...group },
		[GROUPS, SEARCH, MEMBERSHIP, 'POST Group/12/Subscribe/7?confirmSubscription=false', MEMBERSHIP, SEARCH],
	],
	['removeFromGroup', { ...ann, ...group }, [GROUPS, SEARCH, MEMBERSHIP]],
	['delete', { ...ann, ...list }, [SEARCH, 'DELETE List/12/Recipient/7', SEARCH]],
	['delete', { ...ann, deleteFrom: 'all' }, [SEARCH, 'DELETE Recipients/7', SEARCH]],
])('%s %j', async (operation, parameters, requests) => {
	expect(await requestsOf({ resource: 'recipient', operation, ...parameters })).toEqual(requests);
});

test('removeFromGroup of somebody who is in the group', async () => {
	mailUp()
		.get('/List/12/Recipient/7/Groups')
		.query(true)
		.reply(200, page([{ idGroup: 12 }]));
	const parameters = { resource: 'recipient', operation: 'removeFromGroup', ...ann, ...group };
	expect(await requestsOf(parameters)).toEqual([GROUPS, SEARCH, 'DELETE Group/12/Unsubscribe/7', MEMBERSHIP]);
});
