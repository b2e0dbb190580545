import type { IDataObject } from 'n8n-workflow';

import { MAX_VALUE_LENGTH } from './fields';
import type { DearCharacter } from './smsAlphabet';
import { dearCharacters } from './smsAlphabet';
import type { SmsAlphabet } from './smsParts';
import { measureSms } from './smsParts';

/** Text in square brackets names a personal data field (MailUp help, "Text messages - SMS"). */
const PLACEHOLDER = /\[([^[\]]*)\]/g;

/** The names of the fields that a text has placeholders for, each once. */
export function placeholdersOf(content: string): string[] {
	return [...new Set([...content.matchAll(PLACEHOLDER)].map(([, name = '']) => name.trim()))];
}

/** What a text costs a person who gets it, as far as it can be told. */
export interface SmsCost {
	/** Null where MailUp does not say whether the message is Unicode. */
	alphabet: SmsAlphabet | null;
	/** Places that the text takes without its placeholders. */
	units: number;
	/** SMS that are charged for one person: at the least, where all fields are empty, and at the most, where all are full. */
	parts: { least: number; most: number };
	/** Fields whose values differ from person to person, and with them the number of parts. */
	fields: string[];
	/** Characters outside the GSM alphabet: they make a text dear, or get lost where it is not sent as Unicode. */
	dear: DearCharacter[];
}

/** The longest value that MailUp keeps, in the characters that take the most places. */
const FULL = '€'.repeat(MAX_VALUE_LENGTH);

/**
 * What a text costs. What is outside the GSM alphabet is not told by the message alone: a value of a field may hold it, and
 * no document says what MailUp makes of it where the message is not Unicode. Both readings count for `most`.
 * @param content with its placeholders
 * @param unicode undefined where MailUp does not say: both count then
 */
export function costOfSms(content: string, unicode: boolean | undefined): SmsCost {
	const isUnicode = unicode === true;
	const fields = placeholdersOf(content);
	const bare = content.replace(PLACEHOLDER, '');
	const full = content.replace(PLACEHOLDER, FULL);
	// Filled up, so that positions are those of the whole text.
	const dear = dearCharacters(content.replace(PLACEHOLDER, (placeholder) => '.'.repeat([...placeholder].length)));
	const { alphabet, units, parts } = measureSms(bare, isUnicode);
	const unsure = unicode === undefined || (!unicode && (dear.length > 0 || fields.length > 0));
	const most = Math.max(measureSms(full, isUnicode).parts.length, unsure ? measureSms(full, true).parts.length : 0);
	return {
		alphabet: unicode === undefined ? null : alphabet,
		units,
		parts: { least: parts.length, most },
		fields,
		dear,
	};
}

/** What a text costs, for the output of a node. */
export function showCost({ alphabet, units, parts, fields, dear }: SmsCost): IDataObject {
	return {
		alphabet,
		units,
		partsAtLeast: parts.least,
		partsAtMost: parts.most,
		fields,
		dearCharacters: dear.map((one) => ({ ...one })),
	};
}
