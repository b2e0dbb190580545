import { MAX_VALUE_LENGTH } from '../fields';
import { addressKey, isEmailAddress, withoutSeparators } from '../identities';
import type { PersonalField } from '../recipients';
import type { ImportSettings } from './settings';

/** What can be said of each row of an import. */
export const VERDICTS = [
	'accepted',
	'invalidEmail',
	'invalidNumber',
	'missingPrefix',
	'valueTooLong',
	'tooLarge',
	'repeatedInBatch',
	'importFailed',
	'unknown',
] as const;

export type RowVerdict = (typeof VERDICTS)[number];

/** A verdict, and what it means where the word alone does not say it. */
export interface Verdict {
	verdict: RowVerdict;
	detail: string | null;
}

/** One item as an import sees it: texts, trimmed; `''` for what it does not have. */
export interface ImportRow {
	email: string;
	mobilePrefix: string;
	mobileNumber: string;
	fields: PersonalField[];
}

/** What a verdict means that local checks come to. */
const OBJECTIONS = {
	noEmail: { verdict: 'invalidEmail', detail: 'The row has no email address. It was not sent.' },
	badEmail: { verdict: 'invalidEmail', detail: 'This cannot be an email address. The row was not sent.' },
	nobody: {
		verdict: 'invalidEmail',
		detail: 'The row has neither an email address nor a mobile number. It was not sent.',
	},
	noNumber: { verdict: 'invalidNumber', detail: 'The row has no mobile number. It was not sent.' },
	badNumber: {
		verdict: 'invalidNumber',
		detail:
			'This cannot be a mobile number, or it begins with another prefix than the one given. The row was not sent.',
	},
	noPrefix: {
		verdict: 'missingPrefix',
		detail: 'The mobile number has no international prefix such as 0039 or +39. The row was not sent.',
	},
	repeated: {
		verdict: 'repeatedInBatch',
		detail: 'A later row of this import is about the same person. Only that one was sent.',
	},
	tooLarge: { verdict: 'tooLarge', detail: 'The row alone is larger than the largest request. It was not sent.' },
} as const satisfies Record<string, Verdict>;

export const { repeated: REPEATED, tooLarge: TOO_LARGE } = OBJECTIONS;

/** What is certainly wrong with a row; undefined where nothing is. MailUp may still refuse it. */
export function objectionTo(row: ImportRow, settings: ImportSettings): Verdict | undefined {
	const long = row.fields.find(({ value }) => value.length > MAX_VALUE_LENGTH);
	return objectionToAddress(row, settings) ?? objectionToNumber(row, settings) ?? (long && tooLong(long));
}

function objectionToAddress({ email, mobileNumber }: ImportRow, settings: ImportSettings): Verdict | undefined {
	if (settings.channel === 'sms') return undefined;
	if (email !== '') return isEmailAddress(email) ? undefined : OBJECTIONS.badEmail;
	if (!takesNumbers(settings)) return OBJECTIONS.noEmail;
	return mobileNumber === '' ? OBJECTIONS.nobody : undefined;
}

function objectionToNumber(row: ImportRow, settings: ImportSettings): Verdict | undefined {
	if (!takesNumbers(settings)) return undefined;
	if (row.mobileNumber === '') return settings.channel === 'sms' ? OBJECTIONS.noNumber : undefined;
	const prefix = readPrefix(row.mobilePrefix);
	if (prefix === undefined) return OBJECTIONS.noPrefix;
	return readMobileNumber(row.mobileNumber, prefix) === undefined ? OBJECTIONS.badNumber : undefined;
}

function tooLong({ name, value }: PersonalField): Verdict {
	const detail = `"${name}" has ${value.length} characters, and MailUp keeps at most ${MAX_VALUE_LENGTH}. The row was not sent.`;
	return { verdict: 'valueTooLong', detail };
}

/** The same for two rows about one person. @param row without objections */
export function personKey(row: ImportRow, settings: ImportSettings): string {
	if (settings.channel !== 'sms' && row.email !== '') return addressKey(row.email);
	return phoneOf(row)?.join('') ?? '';
}

/** The row as it stands in the body of an import. @param row without objections */
export function rowBody(row: ImportRow, settings: ImportSettings): string {
	const [MobilePrefix, MobileNumber] = (takesNumbers(settings) && phoneOf(row)) || [];
	return JSON.stringify({
		Email: settings.channel === 'sms' ? undefined : row.email,
		MobileNumber,
		MobilePrefix,
		Name: '',
		// The name of a field may be left out (MailUp REST API, "Recipients"): without it twice as many people fit in.
		Fields: row.fields.map(({ id, value }) => ({ Id: id, Value: value })),
	});
}

function takesNumbers({ channel, ignoreMobile }: ImportSettings): boolean {
	return channel === 'sms' || (channel === 'both' && !ignoreMobile);
}

function phoneOf({ mobilePrefix, mobileNumber }: ImportRow): [string, string] | undefined {
	const prefix = mobileNumber === '' ? undefined : readPrefix(mobilePrefix);
	const number = prefix === undefined ? undefined : readMobileNumber(mobileNumber, prefix);
	return prefix === undefined || number === undefined ? undefined : [prefix, number];
}

/** `0039` for `0039` and `+39`; undefined for anything else. */
function readPrefix(text: string): string | undefined {
	const [, digits] = /^(?:00|\+)([1-9]\d{0,4})$/.exec(text) ?? [];
	return digits === undefined ? undefined : `00${digits}`;
}

/** The number without its prefix, which it may repeat; undefined where it begins with another one or is no number. */
function readMobileNumber(text: string, prefix: string): string | undefined {
	const bare = withoutSeparators(text).replace(/^\+/, '00');
	const national = bare.startsWith(prefix) ? bare.slice(prefix.length) : bare;
	return /^(?!00)\d{4,15}$/.test(national) ? national : undefined;
}
