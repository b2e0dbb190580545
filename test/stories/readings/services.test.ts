/** Statistics, the pages of the HTTP API and transactional sending: what MailUp's documents leave open, in every reading. */
import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/server';
import { locator } from '../../support/answers';
import { testCredential } from '../../support/engine';
import { outcomeOf, run, tellInBoth, type Step } from '../../support/readings';
import { listSecret, smtpPlus } from '../../support/sandbox';
import { react } from '../../support/sandboxEvents';

const statistics = (operation: string, more: object, how: object) =>
	run({ resource: 'statistics', operation, list: locator(1), ...more }, how);
const NEVER_SENT = { message: locator(106) };
const figures = { show: ['views', 'clicks', 'bounces', 'unsubscriptions'] };

/** Three people open message 106, one of them three times. */
const opened = ({ account }: Sandbox): void => {
	react(account, { messageId: 106, recipientId: 1 }, { views: 3 });
	react(account, { messageId: 106, recipientId: 3 }, { views: 1 });
	react(account, { messageId: 106, recipientId: 4 }, { bounce: 'hard' });
};

const email = 'person1@example.org';

/** A page of the HTTP API about list 1. */
function page(operation: string, more: INodeParameters = {}, guidOf = 1): Step {
	return async (server) => {
		const step = {
			resource: 'subscription',
			operation,
			listId: 1,
			listGuid: server.account.list(guidOf).guid,
			email,
			...more,
		};
		return await outcomeOf(
			run(step, { credential: ({ url }) => ({ serviceUrl: url }), show: ({ outcome, status }) => outcome ?? status }),
			server,
		);
	};
}

const FIELDS = (value: object): INodeParameters => ({
	fields: { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] } as unknown as INodeParameters,
});
const firstName = ({ account }: Sandbox): string => account.recipients.findByEmail(email)?.fields?.get(1) ?? '';

const mail = (more: object, binary?: string) =>
	run(
		{
			resource: 'transactional',
			operation: 'sendEmail',
			from: 'newsletter@example.com',
			to: 'nathan@example.com',
			subject: 'Your order',
			html: '<p>Hello</p>',
			...more,
		},
		{ credential: smtpPlus, binary },
	);
const mails = ({ account }: Sandbox): number => account.mails.all().length;
const text = (more: object = {}) =>
	run(
		{ resource: 'transactional', operation: 'sendSms', phone: '+39 333 1234567', text: 'Hello', ...more },
		{ credential: listSecret },
	);
const texts = ({ account }: Sandbox): number => account.texts.all().length;
const said = ({ message }: Error): string => message;

const WEB_PAGE = 'MailUp did not check the subscription: it answered with a web page instead of data [item 0]';

const WRONG_LIST = 'MailUp did not check the subscription: the list or its GUID is not the right one (code 1) [item 0]';

tellInBoth([
	{
		name: 'statisticsCount',
		steps: [opened, statistics('getMessage', NEVER_SENT, figures)],
		usual: [[[2, 0, 1, 0]]],
		others: { events: [[[4, 0, 1, 0]]] },
	},
	{
		name: 'noStatistics',
		steps: [
			statistics('getMessage', NEVER_SENT, figures),
			statistics('getMessageEvents', { ...NEVER_SENT, event: 'views', returnAll: true }, { show: 'count' }),
		],
		usual: [[[0, 0, 0, 0]], 0],
		others: {
			emptyBody: [[[null, null, null, null]], 0],
			notFound: [
				'MailUp did not show the statistics: "No statistics" [item 0]',
				'MailUp did not show the events: "No statistics" [item 0]',
			],
		},
	},
	{
		name: 'activityKeys',
		steps: [
			opened,
			statistics(
				'getMessageEvents',
				{ ...NEVER_SENT, event: 'views', returnAll: true },
				{ show: ['recipientId', 'email', 'count'] },
			),
		],
		usual: [
			[
				[3, 'person3@example.org', 1],
				[1, 'person1@example.org', 3],
			],
		],
		others: {
			others: [
				[
					[3, 'person3@example.org', null],
					[1, 'person1@example.org', null],
				],
			],
		},
	},
	{
		name: 'viewRows',
		steps: [
			opened,
			statistics(
				'getMessageEvents',
				{ ...NEVER_SENT, event: 'views', returnAll: true },
				{ show: ['recipientId', 'count'] },
			),
		],
		usual: [
			[
				[3, 1],
				[1, 3],
			],
		],
		others: {
			events: [
				[
					[3, 1],
					[1, 1],
					[1, 1],
					[1, 1],
				],
			],
		},
	},
	{
		name: 'pageAnswer',
		steps: [page('check'), page('subscribe', { email: 'new@example.com' }), page('unsubscribe')],
		usual: ['subscribed', 'confirmationSent', 'unsubscribed'],
		others: { xml: [WEB_PAGE, WEB_PAGE, 'unknown'] },
	},
	{
		name: 'unknownAtPage',
		steps: [page('unsubscribe', { email: 'new@example.com' }), page('check', { email: 'new@example.com' })],
		usual: ['notOnList', 'notOnList'],
		others: { 1: ['MailUp did not unsubscribe the person: it names no reason (code 1) [item 0]', WRONG_LIST] },
	},
	{
		name: 'wrongGuid',
		steps: [page('unsubscribe', {}, 2), page('check', {}, 2), page('check', { email: 'new@example.com' }, 2)],
		usual: ['MailUp did not unsubscribe the person: it names no reason (code 1) [item 0]', WRONG_LIST, WRONG_LIST],
		others: { 3: ['notOnList', 'notOnList', 'notOnList'] },
	},
	{
		name: 'groupAtPage',
		steps: [
			page('subscribe', { email: 'new@example.com', optInMode: 'single', options: { groupIds: '27' } }),
			({ account }) => account.recipients.findByEmail('new@example.com') !== undefined,
		],
		usual: ['subscribed', true],
		others: { refused: ['MailUp did not subscribe the person: it names no reason (code 1) [item 0]', false] },
	},
	{
		name: 'emptyAtPage',
		steps: [page('update', FIELDS({ campo1: '' })), firstName],
		usual: ['unchanged', 'Dovoño'],
		others: { keeps: 'same' },
	},
	{
		name: 'knownAtPage',
		steps: [page('subscribe', FIELDS({ campo1: 'Ada' })), firstName],
		usual: ['alreadySubscribed', 'Dovoño'],
		others: { takesData: ['alreadySubscribed', 'Ada'] },
	},
	{
		name: 'pageLimit',
		steps: [
			({ frontend }) => void (frontend.xmlSubscribe.minute.callsPerSecond = 0),
			page('subscribe', { email: 'new@example.com' }),
		],
		usual: ['MailUp did not subscribe the person: too many calls [item 0]'],
		others: { 503: ['unknown'] },
	},
	{
		name: 'limitedPages',
		steps: [
			({ frontend }) => void (frontend.others.minute.callsPerSecond = 0),
			page('check'),
			page('unsubscribe'),
			({ account }) => account.list(1).email.get(1)?.status,
			page('update', FIELDS({ campo1: 'Ada' })),
			firstName,
		],
		usual: ['subscribed', 'unsubscribed', 'OPTOUT', 'updated', 'Ada'],
		others: {
			all: [
				'MailUp did not check the subscription: too many calls [item 0]',
				'MailUp did not unsubscribe the person: too many calls [item 0]',
				'OPTIN',
				'MailUp did not update the person: too many calls [item 0]',
				'Dovoño',
			],
		},
	},
	{
		name: 'phoneAtPage',
		steps: [
			page('check', { findBy: 'phone', phone: '+39 333 1000001' }),
			page('check', { findBy: 'phone', phone: '+39 333 9999999' }),
			page('unsubscribe', { findBy: 'phone', phone: '+39 333 1000001' }),
		],
		usual: ['subscribed', 'notOnList', 'unsubscribed'],
		others: {
			plusOnly: [
				'MailUp did not check the subscription: it does not read numbers that begin with 00 (code 1) [item 0]',
				'MailUp did not check the subscription: it does not read numbers that begin with 00 (code 1) [item 0]',
				'MailUp did not unsubscribe the person: it names no reason (code 1) [item 0]',
			],
		},
	},
	{
		name: 'mailErrors',
		steps: [mail({ from: 'x@example.com' }), mails],
		usual: [
			'MailUp did not send the email: "The sender x@example.com is not among the trusted senders of the user" [item 0]',
			0,
		],
		others: { byStatus: 'same' },
	},
	{
		name: 'wrongSecret',
		steps: [
			async (server) => {
				const credential = { ...smtpPlus(server), secret: 'tok-wrong-1' };
				return await testCredential({ credentialType: 'mailUpSmtpPlusApi', credential }).then(() => 'taken', said);
			},
		],
		usual: ['MailUp does not accept this user: check user name, secret and Service URL.'],
		others: { emptyList: 'same' },
	},
	{
		name: 'templateSubject',
		steps: [
			mail({ operation: 'sendTemplate', templateId: '109', subject: 'Mine', options: { subject: 'Mine' } }),
			({ account }) => account.mails.all().map(({ subject }) => subject),
		],
		usual: ['sent', ['Mine']],
		others: { ignored: ['sent', ['Order confirmed']] },
	},
	{
		name: 'mailWeight',
		steps: [mail({ options: { attachments: 'data' } }, Buffer.alloc(9_000_000).toString('base64')), mails],
		usual: ['sent', 1],
		others: {
			base64: ['MailUp did not send the email: "The files have 12000000 bytes, more than 10485760" [item 0]', 0],
		},
	},
	{
		name: 'mailSettings',
		steps: [mail({ options: { otherSettings: { ClickTracking: 'true' } } }), mails],
		usual: ['sent', 1],
		others: { refused: ['MailUp did not send the email: "\'ClickTracking\' must not be text" [item 0]', 0] },
	},
	{
		name: 'longSms',
		steps: [text({ text: 'x'.repeat(671) }), texts],
		usual: ['Text: it has 671 characters, and at most 670 are sent [item 0]', 0],
		others: { refused: 'same' },
	},
	{
		name: 'chargedStatus',
		steps: [({ account }) => account.texts.failNext(301), text(), texts],
		usual: ['sent', 1],
		others: { 500: 'same' },
	},
]);
