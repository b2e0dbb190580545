import { isBlank, withoutMeaningless } from '../characters';
import { objectionToValues } from '../fieldMapping';
import { addressKey, objectionToAddress, readAddress } from '../identities';
import type { Phone, PhoneObjection } from '../phones';
import { isPhone, readPhone } from '../phones';
import type { PersonalField } from '../recipients';
import type { ImportSettings } from './settings';

/** What can be said of each row of an import. */
export const VERDICTS = [
	'accepted',
	'invalidEmail',
	'invalidNumber',
	'missingPrefix',
	'valueTooLong',
	'unreadableValue',
	'tooLarge',
	'merged',
	'importFailed',
	'unknown',
] as const;

export type RowVerdict = (typeof VERDICTS)[number];

/** A verdict, and what it means where the word alone does not say it. */
export interface Verdict {
	verdict: RowVerdict;
	detail: string | null;
}

/** One item as an import sees it: texts as they came; `''` for what it does not have. */
export interface ImportRow {
	email: string;
	mobilePrefix: string;
	mobileNumber: string;
	fields: PersonalField[];
}

/** How the details of rows end that are left out. */
const NOT_SENT = 'The row was not sent.';

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
	merged: {
		verdict: 'merged',
		detail:
			'A later row of this import is about the same person. The values of this row went with that one where it has none of its own; its verdict says what became of them.',
	},
	tooLarge: { verdict: 'tooLarge', detail: 'The row alone is larger than the largest request. It was not sent.' },
} as const satisfies Record<string, Verdict>;

export const { merged: MERGED, tooLarge: TOO_LARGE } = OBJECTIONS;

/** What is certainly wrong with a row; undefined where nothing is. MailUp may still refuse it. */
export function objectionTo(row: ImportRow, settings: ImportSettings): Verdict | undefined {
	return objectionToEmail(row, settings) ?? objectionToNumber(row, settings) ?? objectionToFields(row);
}

function objectionToEmail({ email, mobileNumber }: ImportRow, settings: ImportSettings): Verdict | undefined {
	if (settings.channel === 'sms') return undefined;
	if (isBlank(email)) {
		if (!takesNumbers(settings)) return OBJECTIONS.noEmail;
		return isBlank(mobileNumber) ? OBJECTIONS.nobody : undefined;
	}
	return readAddress(email) === undefined ? because(OBJECTIONS.badEmail, objectionToAddress(email)) : undefined;
}

function objectionToNumber(row: ImportRow, settings: ImportSettings): Verdict | undefined {
	const phone = phoneOf(row, settings);
	if (!phone) return settings.channel === 'sms' ? OBJECTIONS.noNumber : undefined;
	if (!isPhone(phone)) {
		return phone.about === 'prefix' ? OBJECTIONS.noPrefix : because(OBJECTIONS.badNumber, phone.reason);
	}
	return phone.prefix === '' ? OBJECTIONS.noPrefix : undefined;
}

/** A verdict with the reason in its place, before what was done. */
function because({ verdict, detail }: Verdict, reason: string | undefined): Verdict {
	if (reason === undefined || detail === null) return { verdict, detail };
	return { verdict, detail: detail.replace(NOT_SENT, `${reason} ${NOT_SENT}`) };
}

function objectionToFields({ fields }: ImportRow): Verdict | undefined {
	const { kind, reason } = objectionToValues(fields) ?? {};
	if (kind === undefined) return undefined;
	return { verdict: kind === 'tooLong' ? 'valueTooLong' : 'unreadableValue', detail: `${reason} ${NOT_SENT}` };
}

/**
 * One row from several about one person, value by value: the last one that has a value counts.
 * @param rows in their order, without objections
 */
export function mergeRows(rows: readonly ImportRow[]): ImportRow {
	const latestFirst = [...rows].reverse();
	const withNumber = latestFirst.find(({ mobileNumber }) => !isBlank(mobileNumber));
	return {
		email: latestFirst.find(({ email }) => !isBlank(email))?.email ?? '',
		mobilePrefix: withNumber?.mobilePrefix ?? '',
		mobileNumber: withNumber?.mobileNumber ?? '',
		fields: mergeFields(rows),
	};
}

/** The fields of several rows about one person: of each the last value. */
export function mergeFields(rows: ReadonlyArray<Pick<ImportRow, 'fields'>>): PersonalField[] {
	return [...new Map(rows.flatMap(({ fields }) => fields.map((field) => [field.id, field]))).values()];
}

/** What a row says that others were merged into. @param items their indexes */
export function mergedWith(items: readonly number[]): string {
	const named = `${items.slice(0, MOST_NAMED).join(', ')}${items.length > MOST_NAMED ? ' and more' : ''}`;
	return `Earlier rows of this import are about the same person (items ${named}): their values went with this row where it has none of its own.`;
}

/** Items that one detail names. */
const MOST_NAMED = 30;

/** The same for two rows about one person. @param row without objections */
export function personKey(row: ImportRow, settings: ImportSettings): string {
	if (settings.channel !== 'sms' && !isBlank(row.email)) return addressKey(withoutMeaningless(row.email));
	const phone = phoneOf(row, settings);
	return phone && isPhone(phone) ? phone.prefix + phone.number : '';
}

/** The number of a row that has an address as well; `''` where it has not. @param row without objections */
export function numberBeside(row: ImportRow, settings: ImportSettings): string {
	const phone = settings.channel === 'both' && !isBlank(row.email) ? phoneOf(row, settings) : undefined;
	return phone && isPhone(phone) ? phone.prefix + phone.number : '';
}

/** The row as it stands in the body of an import. @param row without objections */
export function rowBody(row: ImportRow, settings: ImportSettings): string {
	const phone = phoneOf(row, settings);
	const { prefix, number } = phone && isPhone(phone) ? phone : {};
	return JSON.stringify({
		Email: settings.channel === 'sms' || isBlank(row.email) ? undefined : withoutMeaningless(row.email),
		MobileNumber: number,
		MobilePrefix: prefix,
		Name: '',
		// The name of a field may be left out (MailUp REST API, "Recipients"): without it twice as many people fit in.
		Fields: row.fields.map(({ id, value }) => ({ Id: id, Value: value })),
	});
}

/** Whether the number of a row seems to hold its prefix once more. */
export function seemsPrefixed(row: ImportRow, settings: ImportSettings): boolean {
	const phone = phoneOf(row, settings);
	return phone !== undefined && isPhone(phone) && phone.seemsPrefixed;
}

/** The number of a row as it was read; undefined where it has none, or none is taken. */
function phoneOf(
	{ mobilePrefix, mobileNumber }: ImportRow,
	settings: ImportSettings,
): Phone | PhoneObjection | undefined {
	const takesOne = takesNumbers(settings) && !isBlank(mobileNumber);
	return takesOne ? readPhone(mobileNumber, mobilePrefix) : undefined;
}

function takesNumbers({ channel, ignoreMobile }: ImportSettings): boolean {
	return channel === 'sms' || (channel === 'both' && !ignoreMobile);
}
