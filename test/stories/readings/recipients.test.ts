/** People: what MailUp's documents leave open of them, in every reading that the sandbox can take. */
import type { Sandbox } from '../../../sandbox/server';
import { locator } from '../../support/answers';
import { run, tellInBoth } from '../../support/readings';

const list = locator(1);
const recipient = (operation: string, more: object) => run({ resource: 'recipient', operation, ...more });
const upsert = (email: string, more: object = {}) =>
	recipient('upsert', { list, email, options: { write: 'oneByOne' }, ...more });

const email = 'person1@example.org';
const OPTED_OUT = 'person2@example.com';

/** What the account holds of somebody on list 1. */
const standing =
	(address: string) =>
	({ account }: Sandbox): unknown => {
		const person = account.recipients.findByEmail(address);
		const status = (channel: 'email' | 'sms') => account.list(1)[channel].get(person?.id ?? 0)?.status ?? 'notOnList';
		return [status('email'), status('sms')];
	};

const WITH_NUMBER = 'number@example.com';

/** Somebody with a number, on another list by email alone. */
const withNumber = ({ account }: Sandbox): void => {
	const subscriptions = [{ list: 2, channel: 'email', status: 'OPTIN' }] as const;
	account.addRecipient({ email: WITH_NUMBER, prefix: '0039', number: '3339999999', subscriptions });
};

tellInBoth([
	{
		name: 'detailAnswer',
		steps: [recipient('update', { email, options: { newEmail: 'moved@example.com' } })],
		usual: ['updated'],
		others: { envelope: 'same' },
	},
	{
		name: 'detailAddress',
		steps: [recipient('update', { email, options: { newEmail: 'moved@example.com' } })],
		usual: ['updated'],
		others: { kept: ['unknown'] },
	},
	{
		name: 'unknownRecipient',
		steps: [recipient('get', { findBy: 'id', recipientId: 999_999_999 })],
		usual: ['Recipient ID: nobody in MailUp has the id 999999999 [item 0]'],
		others: { empty: 'same' },
	},
	{
		name: 'listsById',
		steps: [run({ resource: 'recipient', operation: 'get', findBy: 'id', recipientId: 2 }, { show: ['lists'] })],
		usual: [[{ listId: 1, email: 'unsubscribed', sms: 'notOnList' }]],
		others: { missing: 'same' },
	},
	{
		name: 'listsInSearch',
		steps: [upsert(OPTED_OUT), upsert('new@example.com'), standing(OPTED_OUT), standing('new@example.com')],
		usual: ['leftUnsubscribed', 'subscribed', ['OPTOUT', 'notOnList'], ['OPTIN', 'notOnList']],
		others: {
			missing: [
				'MailUp did not say on which lists the recipient is [item 0]',
				'unknown',
				['OPTOUT', 'notOnList'],
				['OPTIN', 'notOnList'],
			],
			noEmptyOnes: 'same',
			objects: [
				'MailUp did not say on which lists the recipient is [item 0]',
				'unknown',
				['OPTOUT', 'notOnList'],
				['OPTIN', 'notOnList'],
			],
		},
	},
	{
		name: 'listKeys',
		steps: [
			upsert(OPTED_OUT),
			run({ resource: 'recipient', operation: 'get', email: OPTED_OUT }, { show: ['lists'] }),
			standing(OPTED_OUT),
		],
		usual: ['leftUnsubscribed', [{ listId: 1, email: 'unsubscribed', sms: 'notOnList' }], ['OPTOUT', 'notOnList']],
		others: { trimmed: 'same', lowerCase: 'same' },
	},
	{
		name: 'ownPrefix',
		steps: [
			run(
				{ resource: 'recipient', operation: 'get', findBy: 'phone', phone: '+393331000001' },
				{ show: ['id', 'email'] },
			),
			run(
				{
					resource: 'recipient',
					operation: 'unsubscribe',
					findBy: 'phone',
					phone: '+393331000005',
					channel: 'sms',
					lists: [1],
				},
				{},
			),
			({ account }) => account.list(1).sms.get(5)?.status,
		],
		usual: [[[1, 'person1@example.org']], 'unsubscribed', 'OPTOUT'],
		others: { empty: 'same' },
	},
	{
		name: 'optOutSubtype',
		steps: [
			({ account }) => void account.optOut({ list: 1, recipients: [email], type: 8, subtype: 2 }),
			run(
				{ resource: 'recipient', operation: 'getSubscriptions', email },
				{ show: ['channel', 'status', 'optoutType', 'reason'] },
			),
			upsert(email, { optedOutPolicy: 'askAgain' }),
			standing(email),
		],
		usual: [
			[
				['email', 'unsubscribed', 8, 'hard bounce'],
				['sms', 'subscribed', null, null],
			],
			'leftUnsubscribed',
			['OPTOUT', 'OPTIN'],
		],
		others: {
			glued: [
				[
					['email', 'unsubscribed', 82, 'hard bounce'],
					['sms', 'subscribed', null, null],
				],
				'leftUnsubscribed',
				['OPTOUT', 'OPTIN'],
			],
		},
	},
	{
		name: 'emptyValue',
		steps: [
			recipient('update', {
				email,
				fields: { mappingMode: 'defineBelow', value: { FirstName: '' }, matchingColumns: [], schema: [] },
				options: { clearEmptyFields: true },
			}),
			({ account }) => account.recipients.findByEmail(email)?.fields?.get(1) ?? '',
		],
		usual: ['updated', ''],
		others: { keeps: ['unknown', 'Dovoño'] },
	},
	{
		name: 'keyMismatch',
		steps: [
			upsert('person3@example.org', {
				options: { write: 'oneByOne', mobilePrefix: '+39', mobileNumber: '3331000001' },
			}),
			standing('person3@example.org'),
		],
		usual: [
			'Mobile Number: the number belongs to somebody else in MailUp: recipient 1 [item 0]',
			['OPTIN', 'notOnList'],
		],
		others: { 500: ['unknown', ['OPTIN', 'notOnList']] },
	},
	{
		name: 'subscribeOptedOut',
		steps: [
			recipient('subscribe', { email: OPTED_OUT, lists: [1] }),
			recipient('addToGroup', { email: OPTED_OUT, list, group: locator(2), subscribeToList: true }),
			upsert(OPTED_OUT, { target: 'group', group: locator(2) }),
			standing(OPTED_OUT),
		],
		usual: ['unchanged', 'added', 'leftUnsubscribed', ['OPTOUT', 'notOnList']],
		others: { bringsBack: 'same' },
	},
	{
		name: 'groupConfirms',
		steps: [
			withNumber,
			recipient('addToGroup', { email: WITH_NUMBER, list, group: locator(2), subscribeToList: true }),
			standing(WITH_NUMBER),
		],
		usual: ['added', ['OPTIN', 'notOnList']],
		others: { both: ['added', ['OPTIN', 'OPTIN']] },
	},
	{
		name: 'groupsOfUnsubscribed',
		steps: [
			recipient('addToGroup', { email: OPTED_OUT, list, group: locator(2) }),
			recipient('removeFromGroup', { email: OPTED_OUT, list, group: locator(2) }),
		],
		usual: ['added', 'removed'],
		others: { hidden: ['unknown', 'removed'] },
	},
	{
		name: 'deletedPerson',
		steps: [recipient('delete', { email, deleteFrom: 'all' })],
		usual: ['deleted'],
		others: { lingers: ['unknown'] },
	},
	{
		name: 'addTakesNumber',
		steps: [withNumber, upsert(WITH_NUMBER), standing(WITH_NUMBER)],
		usual: ['subscribed', ['OPTIN', 'notOnList']],
		others: { yes: ['subscribed', ['OPTIN', 'OPTIN']] },
	},
	{
		name: 'containsCase',
		steps: [
			run(
				{ resource: 'recipient', operation: 'getAll', list, returnAll: true, filters: { emailContains: 'PERSON1@' } },
				{ show: ['id'] },
			),
		],
		usual: [[]],
		others: { ignores: [1] },
	},
	{
		name: 'largestPage',
		steps: [run({ resource: 'recipient', operation: 'getAll', list, returnAll: true }, { show: 'count' })],
		usual: [240],
		others: { 100: 'same' },
	},
	{
		name: 'noRows',
		steps: [upsert('new@example.com'), standing('new@example.com')],
		usual: ['subscribed', ['OPTIN', 'notOnList']],
		others: {
			emptyBody: ['MailUp did not find the recipient: its answer cannot be read [item 0]', ['notOnList', 'notOnList']],
			withoutItems: [
				'MailUp did not find the recipient: its answer cannot be read [item 0]',
				['notOnList', 'notOnList'],
			],
		},
	},
	{
		name: 'longestAddress',
		steps: [
			run(
				{
					resource: 'recipient',
					operation: 'upsert',
					list,
					email: '={{ $json.email }}',
					options: { write: 'oneByOne' },
				},
				{
					items: Array.from({ length: 12 }, (_, index) => ({
						email: `${'x'.repeat(60)}${index}@${'y.'.repeat(80)}example.com`,
					})),
				},
			),
		],
		usual: [Array(12).fill('subscribed')],
		others: { 2047: 'same' },
	},
	{
		name: 'dateZone',
		steps: [run({ resource: 'recipient', operation: 'getSubscriptions', email: OPTED_OUT }, { show: ['optoutDate'] })],
		usual: ['2024-02-19 10:15:32.594'],
		others: { Z: ['2024-02-19T10:15:32.594Z'] },
	},
	{
		name: 'optinFilter',
		steps: [
			run(
				{
					resource: 'recipient',
					operation: 'getAll',
					list,
					returnAll: true,
					include: 'dates',
					status: 'unsubscribed',
					filters: { optOutReasons: [8] },
				},
				{ show: ['id'] },
			),
		],
		usual: [[44, 110, 176, 242, 308]],
		others: { ignored: 'same' },
	},
]);
