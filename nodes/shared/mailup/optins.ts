import { readDate } from './dates';
import { optOutReason } from './optOutReasons';
import { readNumber, readText } from './reading';
import type { Status } from './recipients';

/**
 * One subscription with its dates: a person on one list and channel (MailUp REST API, "Recipients", `EmailOptins` and
 * `SmsOptins`). A text that MailUp does not give is `''`; anything else that it does not give is null.
 */
export interface Optin {
	/** Null in the answers about one person, whose rows name the list instead. */
	recipientId: number | null;
	/** Null in the answers about one list, whose rows name the person instead. */
	listId: number | null;
	/** `''` in `SmsOptins`, and in the answers about one person. */
	email: string;
	/** `''` in `EmailOptins`, and in the answers about one person. */
	mobilePrefix: string;
	mobileNumber: string;
	/** Null for a word that MailUp does not document. Decide on it alone: somebody who came back keeps the old opt-out date. */
	status: Exclude<Status, 'notOnList'> | null;
	/** Dates are MailUp's own text (`2016-02-04 17:22:41.107`): it does not state the zone. */
	optinDate: string | null;
	/** When the person was asked to confirm, and from which IP address. */
	optinRequestDate: string | null;
	optinRequestIp: string | null;
	optoutDate: string | null;
	/** `Optout_Type` as MailUp gives it: 0 is a type. */
	optoutType: number | null;
	/** Null in `SmsOptins`, which has none. */
	optoutSubtype: number | null;
	/** The message that the person left from. */
	optoutMessageId: number | null;
	/** Why, in words; only of somebody who is opted out now. */
	reason: string | null;
}

const STATUSES: ReadonlyMap<string, Exclude<Status, 'notOnList'>> = new Map([
	['OPTIN', 'subscribed'],
	['OPTOUT', 'unsubscribed'],
	['PENDING', 'pending'],
]);

/** Reads one row of `EmailOptins` or `SmsOptins`, of a list or of a person. */
export function readOptin(row: unknown): Optin {
	const status = STATUSES.get(readText(row, 'Status').trim().toUpperCase()) ?? null;
	const optoutType = readNumber(row, 'Optout_Type') ?? null;
	return {
		recipientId: readNumber(row, 'idRecipient') ?? null,
		listId: readNumber(row, 'IdList') ?? null,
		email: readText(row, 'Email'),
		mobilePrefix: readText(row, 'MobilePrefix'),
		mobileNumber: readText(row, 'MobileNumber'),
		status,
		optinDate: readDate(readText(row, 'Optin_Date')),
		optinRequestDate: readDate(readText(row, 'Optin_Request_Date')),
		optinRequestIp: readText(row, 'Optin_Request_IP') || null,
		optoutDate: readDate(readText(row, 'Optout_Date')),
		optoutType,
		optoutSubtype: readNumber(row, 'Optout_Subtype') ?? null,
		optoutMessageId: readNumber(row, 'Optout_MsgID') ?? null,
		reason: status === 'unsubscribed' ? optOutReason(optoutType ?? undefined) : null,
	};
}
