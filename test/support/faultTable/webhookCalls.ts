/** Calls of MailUp's webhooks that go wrong: how they are made, and which settings of the node they meet. */
import { encryptedForm, formOf } from '../../../sandbox/webhooks/wire';
import type { WebhookOptions } from '../engine';
import type { WebhookCall } from '../engine/call-webhook';
import { addressWith, CREDENTIAL, OPT_OUT, withValues, type Pairs } from '../webhooks';

/** A way in which MailUp makes its calls. */
export interface Way {
	name: string;
	method: 'GET' | 'POST';
	isEncrypted: boolean;
}

/** The columns. */
export const WAYS: readonly Way[] = [
	{ name: 'POST', method: 'POST', isEncrypted: false },
	{ name: 'GET', method: 'GET', isEncrypted: false },
	{ name: 'POST, encrypted', method: 'POST', isEncrypted: true },
	{ name: 'GET, encrypted', method: 'GET', isEncrypted: true },
];

/** What is wrong with a call, or with the node that it meets. What is left out is right. */
export interface CallFault {
	/** What comes, for the first column. */
	name: string;
	/** The pairs that MailUp fills in. */
	pairs?: (pairs: Pairs) => Pairs;
	/** The form of these, before MailUp encrypts it. */
	form?: (form: string) => string;
	/** MailUp's key. */
	key?: string;
	/** What is sent in the place of all that. */
	content?: (text: string) => string;
	type?: string;
	/** What the address begins with. */
	address?: string;
	node?: Partial<WebhookOptions>;
	/** Whether MailUp, which heard no answer, makes the call again although the node took it. */
	isUnheard?: boolean;
	/** The ways in which it can happen: all of them, if left out. */
	ways?: (way: Way) => boolean;
	/** What of the item tells how it was read. */
	shows?: string;
}

const inBody = ({ method }: Way): boolean => method === 'POST';
const encrypted = ({ isEncrypted }: Way): boolean => isEncrypted;

const asItIs = (text: string): string => text;
const asTheyAre = (pairs: Pairs): Pairs => pairs;
const instead = (text: string) => (): string => text;
const without = (name: string) => (pairs: Pairs) => pairs.filter(([own]) => own !== name);
const withEach = (values: Readonly<Record<string, string>>) => (pairs: Pairs) => withValues(pairs, values);
const unfilled = (pairs: Pairs): Pairs =>
	pairs.map(([name, value]) => [name, name === 'EventType' ? value : `[${name}]`]);

/** Calls that are right, or nearly so. */
const TAKEN: readonly CallFault[] = [
	{ name: 'a chosen event', shows: 'email' },
	{ name: 'the same once more, as the answer was lost or came too late for MailUp', isUnheard: true, shows: 'eventId' },
	{ name: 'the content type `text/plain`', type: 'text/plain', ways: inBody },
	{ name: 'no content type', type: '', ways: inBody },
	{
		name: 'a byte order mark before the body',
		content: (text) => `\ufeff${text}`,
		ways: inBody,
	},
	{
		name: 'escapes that are none',
		form: (form) => `${form}&Field02=100%&Field03=%zz`,
		shows: 'fields',
	},
	{
		name: 'bytes that are no UTF-8',
		pairs: without('Field01'),
		form: (form) => `${form}&Field01=Zo%eb`,
		shows: 'fields',
	},
	{
		name: 'a date that is none',
		pairs: withEach({ EventDate: '2012-13-45T25:00:00+01' }),
		shows: 'date',
	},
	{ name: 'no date', pairs: withEach({ EventDate: '' }), shows: 'date' },
	{
		name: 'an address, a number and ids that are none',
		pairs: withEach({ Email: 'unknown', Prefix: '', Number: 'none', IdList: 'two', IdNL: '0', Groups: 'x,6' }),
		shows: 'email',
	},
	{ name: 'placeholders that MailUp did not fill in', pairs: unfilled, shows: 'date' },
	{
		name: 'a form of which MailUp wrote the first half only',
		form: (form) => form.slice(0, form.length / 2),
		shows: 'email',
	},
];

/** Calls that nothing comes of. */
const REFUSED: readonly CallFault[] = [
	{
		name: 'an event that is not among *Events*',
		node: { parameters: { events: ['subscribe'] } },
	},
	{ name: 'no secret', address: '/webhook/1/webhook?' },
	{ name: 'another secret', address: addressWith('', 'webhook-word-two') },
	{ name: 'two secrets', address: addressWith(`secret=${CREDENTIAL.secret}`) },
	{ name: 'nothing', content: instead('') },
	{ name: 'parameters with names of their own only', content: instead('customerEmail=john%40example.com&list=2') },
	{ name: 'a web page', content: instead('<html><body>Moved</body></html>'), type: 'text/html', ways: inBody },
	{ name: 'JSON', content: instead('{"EventType":"UNSUBSCRIBE"}'), type: 'application/json', ways: inBody },
	{ name: 'no event type', pairs: without('EventType') },
	{ name: 'an event type that no document names', pairs: withEach({ EventType: 'BOUNCE' }) },
	{ name: 'two values for one parameter', form: (form) => `${form}&IdList=3` },
	{
		name: 'more than 200 parameters',
		form: (form) => `${form}&${Array.from({ length: 200 }, (_, index) => `own${index}=x`).join('&')}`,
	},
	{ name: 'more than 512 KB', form: (form) => `${form}&own=${'x'.repeat(512 * 1024)}`, ways: inBody },
	{ name: 'encrypted with another key', key: 'another-key', ways: encrypted },
	{
		name: 'encrypted, and the credential has no key',
		node: { credential: { secret: CREDENTIAL.secret } },
		ways: encrypted,
	},
	{ name: 'broken Base64', content: (text) => text.replace(/.{4}$/, '%21%21'), ways: encrypted },
];

/** Nodes that cannot take a call. */
const NOT_READY: readonly CallFault[] = [
	{ name: 'anything while the credential is gone', node: { credential: null } },
	{
		name: 'anything while *Events* yields none',
		node: { parameters: { events: "={{ ['bounce'] }}" } },
	},
	{ name: 'anything while the secret of the credential is too short', node: { credential: { secret: 'short' } } },
];

/** The rows. */
export const CALL_FAULTS: readonly CallFault[] = [...TAKEN, ...REFUSED, ...NOT_READY];

/** Whether a call can go wrong so in this way. */
export const isPossible = ({ ways }: CallFault, way: Way): boolean => ways?.(way) ?? true;

/** A call as MailUp makes it, with what is wrong with it. */
export function callOf({ method, isEncrypted }: Way, fault: Partial<CallFault> = {}): WebhookCall {
	const { pairs = asTheyAre, form = asItIs, content = asItIs, key = CREDENTIAL.encryptionSecret } = fault;
	const { address = addressWith(), type = 'application/x-www-form-urlencoded' } = fault;
	const plainForm = form(formOf(pairs(OPT_OUT)));
	const text = content(isEncrypted ? encryptedForm(plainForm, key) : plainForm);
	if (method === 'GET') return { method, url: `${address}&${text}` };
	return { method, url: address, headers: type === '' ? {} : { 'content-type': type }, body: text };
}
