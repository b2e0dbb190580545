import { badRequest, Refusal } from './refusal';

/** A setting of a list as it travels: the documents type most as text. */
export type Detail = string | number | boolean | null;

/** Settings of a list by their documented keys. */
export type ListDetails = Map<string, Detail>;

interface Rule {
	/** `any`: the documents name the key, not its type. */
	readonly type: 'string' | 'boolean' | 'number' | 'any';
	/** What a list has when nobody says otherwise. */
	readonly fallback: Detail;
	/** `filled`: needed to create a list, and not empty. `given`: needed, may be empty. */
	readonly needed?: 'filled' | 'given';
}

const text = (fallback: string, needed?: Rule['needed']): Rule => ({ type: 'string', fallback, needed });
const flag = (fallback: boolean, needed?: Rule['needed']): Rule => ({ type: 'boolean', fallback, needed });
const number = (fallback: number): Rule => ({ type: 'number', fallback });
const ANY: Rule = { type: 'any', fallback: null };

/** Every documented key besides the ids (help page "Manage Lists and Groups"). */
const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
	['Name', text('', 'filled')],
	['Description', text('')],
	['NLSenderName', text('Newsletter', 'filled')],
	['OwnerEmail', text('newsletter@example.com', 'filled')],
	['ReplyTo', text('reply@example.com', 'given')],
	['DisplayAs', text('campo1 campo2', 'filled')],
	['Business', flag(true, 'given')],
	['Customer', flag(true, 'given')],
	['CompanyName', text('Sandbox', 'filled')],
	['ContactName', text('Marketing', 'filled')],
	['Address', text('1 Sandbox Street', 'filled')],
	['City', text('Milan', 'filled')],
	['CountryCode', text('IT', 'filled')],
	['PermissionReminder', text('You signed up on our site', 'filled')],
	['WebSiteUrl', text('www.example.com', 'filled')],
	['Phone', text('')],
	['PostalCode', text('')],
	['StateOrProvince', text('')],
	['TimeZoneCode', text('UTC+01:00.1')],
	['SmsSenderName', text('')],
	['DefaultPrefix', text('0039')],
	['SendConfirmSms', flag(false)],
	['Charset', text('UTF-8')],
	['Format', text('html')],
	['MultipartText', flag(true)],
	['KBMax', number(100)],
	['NotifyEmail', ANY],
	['SubscribedEmail', ANY],
	['BouncedEmail', ANY],
	['SendEmailOptout', ANY],
	['OptoutType', number(0)],
	['MultiOptoutList', text('')],
	['FrontendForm', flag(false)],
	['Public', flag(false)],
	['ScopeCode', number(0)],
	['TrackOnOpened', flag(true)],
	['ConversionlabTrackCode', text('')],
	['LinkTrackingParameters', text('')],
	['Disclaimer', text('')],
	['HeaderListUnsubscriber', text('<[listunsubscribe]>,<[mailto_uns]>')],
	['HeaderXAbuse', text('')],
]);

/** The documented keys. */
export const SETTINGS: readonly string[] = [...RULES.keys()];

/** Longest name of a list in characters (help page "Manage Lists and Groups"). */
const NAME_LENGTH = 50;

const BLANKS: Readonly<Record<Rule['type'], Detail>> = { string: '', boolean: false, number: 0, any: null };

/** Settings of a list in start data. */
export function defaultDetails(given: Readonly<Record<string, Detail>>): ListDetails {
	const details: ListDetails = new Map([...RULES].map(([key, { fallback }]) => [key, fallback]));
	for (const [key, value] of Object.entries(given)) details.set(key, value);
	return details;
}

/** The settings of a body; keys that are no settings are left out. @throws Refusal 400 for a type that does not fit */
export function givenDetails(body: ReadonlyMap<string, unknown>): ListDetails {
	const details: ListDetails = new Map();
	for (const [key, { type }] of RULES) {
		const value = body.get(key);
		if (value === undefined || value === null) continue;
		const fits = type === 'any' ? ['string', 'boolean', 'number'].includes(typeof value) : typeof value === type;
		if (!fits) throw badRequest(`'${key}' must be a ${type}`);
		details.set(key, value as Detail);
	}
	const name = details.get('Name');
	if (typeof name === 'string' && (name.trim() === '' || name.length > NAME_LENGTH))
		throw badRequest(`'Name' must have 1 to ${NAME_LENGTH} characters`);
	return details;
}

/**
 * Settings of a new list: the mandatory ones from the caller, the rest from a list that serves as reference.
 * @throws Refusal 400 when one is missing, 500 (documented) when the reference has empty mandatory data
 */
export function newDetails(given: ListDetails, reference: ListDetails): ListDetails {
	const missing = [...RULES].filter(([key, rule]) => rule.needed && isMissing(rule, given.get(key)));
	if (missing.length > 0) throw badRequest(`Missing mandatory data: ${missing.map(([key]) => key).join(', ')}`);
	for (const [key, rule] of RULES)
		if (rule.needed && isMissing(rule, reference.get(key)))
			throw new Refusal(500, `The list used as reference has no '${key}'`);
	return new Map([...reference, ...given]);
}

const isMissing = (rule: Rule, value: Detail | undefined): boolean =>
	rule.needed === 'filled' ? value === undefined || value === '' : value === undefined;

/** Settings after an update that blanks whatever is left out. */
export const blankedDetails = (given: ListDetails): ListDetails =>
	new Map([...RULES].map(([key, { type }]) => [key, given.get(key) ?? BLANKS[type]]));

/** A setting as text. */
export const textOf = (details: ListDetails, key: string): string => String(details.get(key) ?? '');
