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

/** A number with its prefix: country codes of one and two digits are these, all others have three (ITU-T E.164). */
const INTERNATIONAL = new RegExp(
	'^(?=\\d{7,17}$)(00(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\\d\\d))(\\d{4,})$',
);

/** What a verdict means that local checks come to. */
const OBJECTIONS = {
	noEmail: { verdict: 'invalidEmail', detail: 'The row has no email address. It was not sent.' },
	badEmail: { verdict: 'invalidEmail', detail: 'This cannot be an email address. The row was not sent.' },
	nobody: {
		verdict: 'invalidEmail',
		detail: 'The row has neither an email address nor a mobile number. It was not sent.',
	},
	noNumber: { verdict: 'invalidNumber', detail: 'The row has no mobile number. It was not sent.' },
	badNumber: { verdict: 'invalidNumber', detail: 'This cannot be a mobile number. The row was not sent.' },
	noPrefix: {
		verdict: 'missingPrefix',
		detail:
			'The mobile number has no international prefix, and "Mobile Prefix" holds none such as 0039 or +39. The row was not sent.',
	},
	repeated: {
		verdict: 'repeatedInBatch',
		detail:
			'A later row of this import is about the same person. Only that one counts: its own verdict says what became of it.',
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
	const phone = readPhone(row);
	return Array.isArray(phone) ? undefined : OBJECTIONS[phone];
}

function tooLong({ name, value }: PersonalField): Verdict {
	const detail = `"${name}" has ${value.length} characters, and MailUp keeps at most ${MAX_VALUE_LENGTH}. The row was not sent.`;
	return { verdict: 'valueTooLong', detail };
}

/** The same for two rows about one person. @param row without objections */
export function personKey(row: ImportRow, settings: ImportSettings): string {
	if (settings.channel !== 'sms' && row.email !== '') return addressKey(row.email);
	const phone = readPhone(row);
	return Array.isArray(phone) ? phone.join('') : phone;
}

/** The row as it stands in the body of an import. @param row without objections */
export function rowBody(row: ImportRow, settings: ImportSettings): string {
	const phone = takesNumbers(settings) && row.mobileNumber !== '' ? readPhone(row) : [];
	const [MobilePrefix, MobileNumber] = Array.isArray(phone) ? phone : [];
	return JSON.stringify({
		Email: settings.channel === 'sms' || row.email === '' ? undefined : row.email,
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

/** Prefix and number as MailUp wants them, such as `0039` and `3331234567`; otherwise what is wrong with them. */
function readPhone({ mobilePrefix, mobileNumber }: ImportRow): [string, string] | 'badNumber' | 'noPrefix' {
	const bare = withoutSeparators(mobileNumber).replace(/^\+/, '00');
	if (!/^\d{4,20}$/.test(bare)) return 'badNumber';
	const [, own, national] = INTERNATIONAL.exec(bare) ?? [];
	if (own !== undefined && national !== undefined) return [own, national];
	if (bare.startsWith('00')) return 'badNumber';
	const [, digits] = /^(?:00|\+)([1-9]\d{0,4})$/.exec(mobilePrefix) ?? [];
	return digits === undefined ? 'noPrefix' : [`00${digits}`, bare];
}
