/**
 * MailUp's documents leave points open, and the sandbox has a switch for each that could be had cheaply. One long story is told
 * under the usual readings, and once under each other one: it has to end the same way.
 */
import type { INodeParameters } from 'n8n-workflow';

import { USUAL_VARIANTS, type Variants } from '../../sandbox/variants';
import type { Sandbox } from '../../sandbox/server';
import { locator } from '../support/answers';
import { runNode, type CredentialData } from '../support/engine';
import { allSaid } from '../support/headlines';
import { useNock } from '../support/http';
import { connectedTo, listSecret, smtpPlus, useSandbox } from '../support/sandbox';

useNock({ loopback: true });

const sandboxWith = useSandbox();

const list = locator(1);
const email = 'other-readings@example.com';
const moved = 'moved@example.com';

const PICTURE = { data: Buffer.from('a picture').toString('base64'), mimeType: 'image/png', fileName: 'logo.png' };

/** One run of a node. */
interface Step {
	parameters: INodeParameters;
	/** REST's credential, if left out. */
	credential?: (server: Sandbox) => Partial<CredentialData>;
}

const rest = (parameters: INodeParameters): Step => ({ parameters });

const group = locator(2);
const when = 'hold';

/** Steps whose outcomes are to be compared. */
const STEPS: readonly Step[] = [
	rest({ resource: 'recipient', operation: 'upsert', list, email, options: { write: 'oneByOne' } }),
	rest({ resource: 'recipient', operation: 'update', email, options: { newEmail: moved } }),
	rest({ resource: 'recipient', operation: 'get', findBy: 'id', recipientId: 999_999_999 }),
	rest({ resource: 'group', operation: 'create', list, name: 'Readings' }),
	rest({ resource: 'group', operation: 'update', list, group, options: { notes: 'Another' } }),
	rest({ resource: 'list', operation: 'update', list, settings: { description: 'Another' } }),
	rest({ resource: 'email', operation: 'update', list, message: locator(102), updateFields: { notes: 'Another' } }),
	rest({ resource: 'sending', operation: 'send', list, message: locator(102), sendTo: 'group', group, when }),
	rest({ resource: 'import', operation: 'importItems', list, email: 'imported@example.com' }),
	rest({ resource: 'import', operation: 'importItems', list, email: 'asked@example.com', importAs: 'pending' }),
	rest({ resource: 'import', operation: 'sendConfirmation', importId: 2 }),
	rest({ resource: 'image', operation: 'upload' }),
	rest({ resource: 'sms', operation: 'create', list, subject: 'Sale', content: 'Only today' }),
	rest({ resource: 'sms', operation: 'update', list, smsMessage: locator(1), updateFields: { content: 'Today' } }),
	rest({ resource: 'recipient', operation: 'unsubscribe', email: moved, lists: [1] }),
	{
		parameters: {
			resource: 'transactional',
			operation: 'sendEmail',
			from: 'newsletter@example.com',
			to: 'nathan@example.com',
			subject: 'Your order',
			html: '<p>Hello</p>',
		},
		credential: smtpPlus,
	},
	{
		parameters: { resource: 'transactional', operation: 'sendSms', phone: '+39 333 1234567', text: 'Hello' },
		credential: listSecret,
	},
];

/** What a run says came of it, or its error. */
async function told({ parameters, credential = connectedTo }: Step, server: Sandbox): Promise<string> {
	const items = [{ json: {}, binary: { data: PICTURE } }];
	const { items: said, error } = await runNode({ parameters, items, credential: credential(server) });
	const { outcome, verdict } = said[0]?.json ?? {};
	return String(error?.message ?? outcome ?? verdict ?? 'items');
}

/** Tells the story: the outcome of each step, or its error. */
async function tell(variants: Partial<Variants>): Promise<{ outcomes: string[]; server: Sandbox }> {
	const options = { callsPerSecond: null, queueMs: 0, importMs: 0, variants };
	const { server } = await sandboxWith(options);
	const outcomes: string[] = [];
	for (const step of STEPS) {
		const { resource, operation } = step.parameters;
		outcomes.push(`${String(resource)} ${String(operation)}: ${await told(step, server)}`);
	}
	return { outcomes, server };
}

/** Each other reading by itself. */
const OTHERS: ReadonlyArray<Partial<Variants>> = [
	{ detailAnswer: 'envelope' },
	{ unknownRecipient: 'empty' },
	{ listUpdate: 'keepsOmitted' },
	{ messageUpdate: 'keepsOmitted' },
	{ groupIds: 'bareOnly' },
	{ foreignGroup: 'widens' },
	{ groupAnswer: 'id' },
	{ groupAnswer: 'envelope' },
	{ secondImport: 'waits' },
	{ leftOut: 'objects' },
	{ imageAnswer: 'text' },
	{ importSendingKey: 'SendingID' },
];

let usual: string[];
beforeAll(async () => {
	const { outcomes, server } = await tell({});
	usual = outcomes;
	await server.stop();
});

test('under the usual readings the story is as it should be', () => {
	expect(usual).toEqual([
		'recipient upsert: subscribed',
		'recipient update: updated',
		'recipient get: Recipient ID: nobody in MailUp has the id 999999999 [item 0]',
		'group create: created',
		'group update: updated',
		'list update: updated',
		'email update: updated',
		'sending send: held',
		'import importItems: accepted',
		'import importItems: accepted',
		'import sendConfirmation: sent',
		'image upload: uploaded',
		'sms create: created',
		'sms update: updated',
		'recipient unsubscribe: unsubscribed',
		'transactional sendEmail: sent',
		'transactional sendSms: sent',
	]);
});

test.each(OTHERS)('it ends the same way under %j', async (variants) => {
	expect(Object.entries(variants).filter(([key, value]) => USUAL_VARIANTS[key as keyof Variants] === value)).toEqual(
		[],
	);
	const { outcomes } = await tell(variants);
	expect(outcomes).toEqual(usual);
});

describe('what one of two readings would make dangerous ends the same way under both', () => {
	const sent = ({ account }: Sandbox) => [account.sendings.all().length, account.texts.all().length];
	const send: INodeParameters = { resource: 'sending', operation: 'send', list, message: locator(102), sendTo: 'list' };
	const past = { when: 'date', sendAt: '2020-01-01T09:00:00' };
	const long = { resource: 'transactional', operation: 'sendSms', phone: '+39 333 1234567', text: 'x'.repeat(671) };

	test.each<[string, Partial<Variants>, Step, string]>([
		['a date of the past', { pastDate: 'sendsAtOnce' }, rest({ ...send, ...past }), ' is past'],
		['a date of the past', { pastDate: 'refused' }, rest({ ...send, ...past }), ' is past'],
		['a text too long', { longSms: 'truncated' }, { parameters: long, credential: listSecret }, 'Text: '],
		['a text too long', { longSms: 'refused' }, { parameters: long, credential: listSecret }, 'Text: '],
	])('%s under %j', async (_, variants, step, words) => {
		const { server } = await sandboxWith({ variants });
		const before = sent(server);
		expect(await told(step, server)).toContain(words);
		expect(sent(server)).toEqual(before);
	});
});

test.each<[Variants['unverifiedSender'], string, number]>([
	['refused', 'MailUp did not send the email: "The sender address other@example.org is not verified" [item 0]', 0],
	['accepted', 'held', 1],
])('a sender that is not verified is what MailUp says of it: %s', async (unverifiedSender, words, made) => {
	const { server } = await sandboxWith({ variants: { unverifiedSender } });
	const before = server.account.sendings.all().length;
	const sender = { sender: 'other', senderName: 'Other', senderAddress: 'other@example.org' };
	const parameters = {
		resource: 'sending',
		operation: 'send',
		list,
		message: locator(102),
		sendTo: 'group',
		group,
		when,
	};
	expect(await told(rest({ ...parameters, ...sender }), server)).toBe(words);
	expect(server.account.sendings.all()).toHaveLength(before + made);
});

test.each<[Variants['badToken'], RegExp]>([
	[400, /connect it again/],
	[401, /^items$/],
])(
	'a token that MailUp cannot read, told by %i: asks to connect again after 400, is renewed after 401',
	async (badToken, words) => {
		const { server } = await sandboxWith({ variants: { badToken } });
		const connected = connectedTo(server);
		const broken = { ...connected, oauthTokenData: { ...connected.oauthTokenData, access_token: 'unreadable' } };
		const { items, error } = await runNode({
			parameters: { resource: 'account', operation: 'get' },
			credential: broken,
		});
		expect(error ? allSaid(error) : items.length > 0 && 'items').toMatch(words);
	},
);
