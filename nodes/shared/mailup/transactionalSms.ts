/** A text that MailUp sends to one number (MailUp help, "Transactional SMS using APIs"). */
import { readKey, readNumber, readText } from './reading';

/** Most characters of a text, once its dynamic fields are filled in: MailUp cuts longer ones off. An older page says 459. */
export const MOST_CHARACTERS = 670;

/** What a code says about the text: it left, it did not, or MailUp does not say. */
type Fate = 'sent' | 'notSent' | 'unknown';

/** A documented code of the service. */
interface Meaning {
	fate: Fate;
	/** After "MailUp did not send the text: ". */
	reason: string;
	advice: string;
}

const notSent = (reason: string, advice: string): Meaning => ({ fate: 'notSent', reason, advice });

const CREDENTIAL = 'Compare the MailUp Transactional SMS credential with the settings of the list in MailUp.';

/** Every documented code besides 0. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
	['100', notSent('it got no text', 'Something between this n8n and MailUp took the text out of the call.')],
	['101', notSent('something is missing', `Check number, text and campaign code of this item. ${CREDENTIAL}`)],
	['102', notSent('it does not know the list GUID', CREDENTIAL)],
	['103', notSent('the list secret is wrong', `It may have been replaced or disabled in MailUp. ${CREDENTIAL}`)],
	['104', notSent('the list has no sender name for SMS', 'Set one in the settings of the list in MailUp.')],
	['105', notSent('the number or its prefix is missing', 'Enter the number with its international prefix.')],
	['106', notSent('the number is not valid', 'Check the number: it has to be a mobile number with its prefix.')],
	['107', notSent('the text is too long', `Shorten it to ${MOST_CHARACTERS} characters.`)],
	['201', notSent('the list ID is wrong', CREDENTIAL)],
	['202', notSent('the list GUID is malformed', CREDENTIAL)],
	['203', notSent('the list secret is malformed', CREDENTIAL)],
	['204', notSent('it sends no text to numbers of the USA', 'Leave out numbers that begin with +1.')],
	['205', notSent('no SMS credits are left', 'Buy credits in MailUp, then run this item again.')],
	['206', notSent('the person opted out', 'People who opted out of the list by SMS get no texts.')],
	['207', notSent('the sender name is not certified', 'Use a name that MailUp certified, or the one of the list.')],
	['250', notSent('access was denied', `Check the account ID, and whether this account may send texts. ${CREDENTIAL}`)],
	[
		'300',
		{
			fate: 'unknown',
			reason: 'it does not say whether the text was sent',
			advice: 'MailUp calls it a generic failure.',
		},
	],
	['301', { fate: 'sent', reason: '', advice: '' }],
	['302', notSent('it could not be delivered', 'Check the number, and try again later.')],
]);

/** What the service says in the body of its answer. */
export interface SmsAnswer {
	code: string;
	said: string;
	/** What happened, after "MailUp did not send the text: "; `''` where no document explains the code. */
	reason: string;
	/** How to mend it, in sentences. */
	advice: string;
	/** Undefined where no document explains the code. */
	fate: Fate | undefined;
}

/** Reads the answer of the service; undefined for what is none. */
export function readSmsAnswer(body: unknown): SmsAnswer | undefined {
	const code = readText(body, 'Code').trim();
	if (code === '') return undefined;
	const said = readText(body, 'Description').trim();
	if (code === '0') return { code, said, reason: '', advice: '', fate: 'sent' };
	const meaning = MEANINGS.get(code);
	const explained = `MailUp answered with code ${code}. ${meaning?.advice ?? 'Its documents do not explain this code.'}`;
	return { code, said, reason: meaning?.reason ?? '', advice: explained, fate: meaning?.fate };
}

/** What MailUp says about a text that left. */
export interface SentSms {
	/** Null where MailUp names none, as after code 301. */
	deliveryId: number | null;
	/** In credits; null where MailUp does not say. */
	cost: number | null;
	/** Whether the statistics of MailUp will not show it (code 301). It was sent and charged all the same. */
	isMissingInStatistics: boolean;
}

/** Reads the answer about a text that left. */
export function readSentSms(body: unknown): SentSms {
	const data = readKey(body, 'Data');
	const deliveryId = readNumber(data, 'DeliveryId') ?? 0;
	const isMissingInStatistics = readSmsAnswer(body)?.code === '301';
	return {
		deliveryId: deliveryId > 0 ? deliveryId : null,
		cost: readNumber(data, 'Cost') ?? null,
		isMissingInStatistics,
	};
}

type Values = ReadonlyArray<readonly [name: string, value: string]>;

const TAG = /\[([^[\]]+)\]/g;

const valuesByName = (values: Values) => new Map(values.map(([name, value]) => [name.toLowerCase(), value]));

/** A text with its dynamic fields filled in, as the person reads it. What has no value stays as it is. */
export function filledIn(text: string, values: Values): string {
	const byName = valuesByName(values);
	return text.replace(TAG, (tag, name: string) => byName.get(name.toLowerCase()) ?? tag);
}

/** What stands in square brackets without a value, each once: `[nome]`. */
export function unfilledIn(text: string, values: Values): string[] {
	const byName = valuesByName(values);
	return [...new Set(text.match(TAG))].filter((tag) => !byName.has(tag.slice(1, -1).toLowerCase()));
}
