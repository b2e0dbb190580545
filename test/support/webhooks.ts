/** Calls of MailUp's webhooks for tests, in all the forms that they come in. */
import type { Settings } from '../../nodes/MailUpWebhookTrigger/receive';
import { encryptedForm, escapeForm, formOf } from '../../sandbox/webhooks/wire';
import type { WebhookOptions } from './engine';

/** A credential that is good. Shorter than real ones, so that no linter takes it for a real one. */
export const CREDENTIAL = { secret: 'webhook-word-one', encryptionSecret: 'n8n-test-key' };

/** With it, everything that MailUp documents starts the workflow. */
export const SETTINGS: Settings = { ...CREDENTIAL, events: ['changeProfile', 'delete', 'subscribe', 'unsubscribe'] };

/** A node with that credential and these settings. */
export const NODE: WebhookOptions = {
	nodeType: 'n8n-nodes-mailup.mailUpWebhookTrigger',
	nodeName: 'From MailUp',
	credentialType: 'mailUpWebhookApi',
	credential: CREDENTIAL,
	parameters: { events: [...SETTINGS.events] },
};

/** Names and values in their order. */
export type Pairs = ReadonlyArray<readonly [name: string, value: string]>;

/** What MailUp may send for an opt-out. */
export const OPT_OUT: Pairs = [
	['EventType', 'UNSUBSCRIBE'],
	['EventDate', '2012-12-10T17:41:03.695+01'],
	['EventSource', 'RECIPIENT'],
	['IdConsole', 'a388'],
	['IdList', '2'],
	['IdNL', '77'],
	['Reason', '2'],
	['Channel', '0'],
	['Email', 'john+news@example.com'],
	['Prefix', '0039'],
	['Number', '3331234567'],
	['Groups', '3,6'],
	['Field01', 'Zoë & Søn'],
];

/** Another value for some names. */
export const withValues = (pairs: Pairs, values: Readonly<Record<string, string>>): Pairs =>
	pairs.map(([name, value]) => [name, values[name] ?? value]);

/** The forms of one call: how MailUp may write it in an address or a body. */
export const FORMS: Readonly<Record<string, (pairs: Pairs) => string>> = {
	'in small letters, as .NET writes escapes': formOf,
	'in capitals, as a browser writes escapes': (pairs) => new URLSearchParams(pairs.map(([...pair]) => pair)).toString(),
	'escaped once more, without a name': (pairs) => escapeForm(formOf(pairs)),
	'encrypted, escaped': (pairs) => encryptedForm(formOf(pairs), CREDENTIAL.encryptionSecret),
	'encrypted, bare': (pairs) => decodeURIComponent(encryptedForm(formOf(pairs), CREDENTIAL.encryptionSecret)),
	'encrypted, with blanks for its plus signs': (pairs) =>
		decodeURIComponent(encryptedForm(formOf(pairs), CREDENTIAL.encryptionSecret)).replace(/\+/g, '%20'),
	'encrypted, without the padding': (pairs) =>
		decodeURIComponent(encryptedForm(formOf(pairs), CREDENTIAL.encryptionSecret)).replace(/=+$/, ''),
};

/** The address that MailUp calls, with what follows the secret. */
export const addressWith = (rest = '', secret: string | undefined = CREDENTIAL.secret): string =>
	`/webhook/1/webhook?secret=${secret}${rest && `&${rest}`}`;
