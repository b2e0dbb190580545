/** What the pages of MailUp's HTTP API take and answer (seed document "HTTP API Specifications"). */
import { withoutMeaningless } from './characters';
import { Fields } from './fields';
import type { PersonalField, Status } from './recipients';

/** A page could not do it, for whatever reason. */
export const GENERAL_ERROR = 1;

/** What that code says. */
export const GENERAL_REASON = 'it names no reason';

/** The caller's address is not registered in MailUp. */
export const NOT_REGISTERED = -1011;

/** Personal data fields have these codes, `campo1` and so on; MailUp documents 39 of them. */
export const FIELD_CODES = new Fields(
	Array.from({ length: 39 }, (_, index) => ({ id: index + 1, name: `campo${index + 1}` })),
);

/** Codes of `xmlChkSubscriber.aspx`; its 1 is an error or somebody who is not on the list. */
const STATUSES: Readonly<Record<number, Status>> = { 2: 'subscribed', 3: 'unsubscribed', 4: 'pending' };

/** The status that a check answers with; undefined where the code does not tell. */
export function statusOfCode(code: number): Status | undefined {
	return STATUSES[code];
}

/** The code that MailUp gives to a list besides its number, as the Codes Table shows it. Undefined for anything else. */
export function readGuid(typed: string): string | undefined {
	const bare = withoutMeaningless(typed).replace(/^\{(.*)\}$/, '$1');
	return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(bare) ? bare : undefined;
}

/** Why a value cannot be sent, as a sentence; undefined where it can be. MailUp has no way to write either. */
export function objectionToPageValue({ name, value }: PersonalField): string | undefined {
	if (value.includes(';')) {
		return `The value for "${name}" holds a semicolon, which separates values in MailUp's HTTP API: it would shift all values behind it. Replace it, by a comma for example.`;
	}
	if (value.includes('--')) {
		return `The value for "${name}" holds two hyphens in a row, for which MailUp refuses the whole call. Replace them, by a dash for example.`;
	}
	return undefined;
}

/** Fields as the pages take them: codes and values, a semicolon between; nothing where there are none. */
export function csvFields(fields: readonly PersonalField[]): Record<string, string> {
	if (fields.length === 0) return {};
	return {
		csvFldNames: fields.map(({ name }) => name).join(';'),
		csvFldValues: fields.map(({ value }) => value).join(';'),
	};
}

/** How somebody who is new gets onto the list: at once, or after they confirmed. */
type OptIn = 'single' | 'double';

/** What came of subscribing somebody. */
export type SignUpOutcome =
	| 'subscribed'
	| 'alreadySubscribed'
	| 'confirmationSent'
	| 'stillPending'
	| 'leftUnsubscribed'
	| 'unknown';

/** What is known of one subscription. */
export interface SignUpFacts {
	before: Status;
	optIn: OptIn;
	/** What `xmlSubscribe.aspx` answered; undefined where the answer was lost. */
	code: number | undefined;
	/** The status that MailUp showed after a lost answer, or after code 3; undefined where it was not asked, or showed none. */
	after: Status | undefined;
}

/** What came of a subscription that was sent. @returns undefined for a refusal */
export function signUpOutcome({ before, optIn, code, after }: SignUpFacts): SignUpOutcome | undefined {
	if (code === GENERAL_ERROR || code === 2) return undefined;
	if (code === 3) return outcomeOnList(before, after);
	if (code === 0)
		return before === 'subscribed' ? 'alreadySubscribed' : optIn === 'single' ? 'subscribed' : 'confirmationSent';
	if (code !== undefined || after === undefined || after === before) return 'unknown';
	if (after === 'subscribed') return optIn === 'single' ? 'subscribed' : 'unknown';
	return after === 'pending' && optIn === 'double' ? 'confirmationSent' : 'unknown';
}

/** What code 3 of the subscribing page comes to: the document calls it "already subscribed", and does not say whether that holds for the pending. */
function outcomeOnList(before: Status, after: Status | undefined): SignUpOutcome {
	if (before === 'subscribed' || after === 'subscribed') return 'alreadySubscribed';
	return after === 'pending' ? 'stillPending' : 'unknown';
}

/** What came of taking somebody off a list. */
export type SignOffOutcome = 'unsubscribed' | 'alreadyUnsubscribed' | 'stillPending' | 'notOnList' | 'unknown';

/**
 * @param code what `xmlUnsubscribe.aspx` answered, 1 aside; its 3 is for whoever is not subscribed, whatever the reason.
 * Undefined where the answer was lost
 * @param after the status that MailUp showed then, where it was asked
 */
export function signOffOutcome(code: number | undefined, after: Status | undefined): SignOffOutcome {
	if (code === 0) return 'unsubscribed';
	if (code !== undefined && code !== 3) return 'unknown';
	if (after === 'unsubscribed') return code === 3 ? 'alreadyUnsubscribed' : 'unsubscribed';
	if (after === 'pending') return 'stillPending';
	return after === 'notOnList' && code === 3 ? 'notOnList' : 'unknown';
}
