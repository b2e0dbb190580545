import type { Detail, ListDetails } from './listDetails';
import type { MessagesData } from './messageTypes';
import type { SmsMessageData } from './sms/messages';
import type { SubscriptionData } from './subscriptionTypes';
import type { Subscriptions } from './subscriptions';

/** Values of fields: pairs of field id and value. */
export type FieldValues = ReadonlyArray<readonly [number, string]>;

/** A person: personal data are account-wide, statuses are not. */
export interface Recipient {
	readonly id: number;
	/** As first written; compared trimmed and without case. */
	email: string | null;
	/** `0039` form. */
	prefix: string | null;
	number: string | null;
	name: string | null;
	/** Field id -> value; null until a field has a value. */
	fields: Map<number, string> | null;
}

/** A list of the account. */
export interface MailList {
	readonly id: number;
	readonly guid: string;
	/** All settings; those that the sandbox itself works with stand below. */
	details: ListDetails;
	readonly name: string;
	readonly description: string;
	readonly company: string;
	/** Default prefix for numbers without one; null for none. */
	readonly defaultPrefix: string | null;
	/** False: the authorising user has no right on it (403, and hidden from readings). */
	enabled: boolean;
	/** The user has no rights on it before this moment; milliseconds since 1970. */
	openFrom: number;
	/** When set, removing a recipient from this list answers `Deleted: false` with this text. */
	deletionRefusal: string | null;
	readonly email: Subscriptions;
	readonly sms: Subscriptions;
	/** Recipients whose opens and clicks are not recorded, with the moment that was set. */
	readonly untracked: Map<number, number>;
}

/** A group: part of exactly one list, says nothing about subscription. */
export interface Group {
	readonly id: number;
	readonly listId: number;
	name: string;
	notes: string;
	/** System groups (the test-sending group) are not. */
	deletable: boolean;
	readonly members: Set<number>;
}

/** A confirmation mail of the double opt-in; the sandbox keeps it instead of sending it. */
export interface ConfirmationMail {
	/** Counts from 1. */
	readonly id: number;
	readonly listId: number;
	readonly recipientId: number;
	readonly email: string;
	/** Milliseconds since 1970. */
	readonly sentAt: number;
}

/** What the account calls show (help page "Accounts"). */
export interface AccountInfo {
	readonly uid: string;
	readonly company: string;
	readonly username: string;
	readonly email: string;
	readonly expiryDate: string;
	readonly isTrial: boolean;
	readonly version: string;
}

/** A list in start data. `email` and `sms` subscriptions come with the recipients. */
export interface ListData {
	id: number;
	name: string;
	/** Any other setting by its documented key. */
	details?: Readonly<Record<string, Detail>>;
	enabled?: boolean;
}

/** A group in start data. */
export interface GroupData {
	id: number;
	list: number;
	name: string;
	notes?: string;
	deletable?: boolean;
}

/** A recipient in start data. */
export interface RecipientData {
	id?: number;
	email?: string;
	prefix?: string;
	number?: string;
	name?: string;
	/** A function, shared by many, is asked when somebody looks: the fields of a million people are most of their memory. */
	fields?: FieldValues | ((id: number) => FieldValues);
	subscriptions: readonly SubscriptionData[];
	/** Group ids. */
	groups?: readonly number[];
}

/** A sending of start data that is long over. Its people are given; nobody is opted out by it any more. */
export interface PastMailing {
	readonly message: number;
	/** Milliseconds since 1970. */
	readonly date: number;
	readonly recipients: readonly number[];
}

/** Everything an account starts with. `recipients` may be a generator: a million is fine. */
export interface AccountData extends Partial<MessagesData> {
	info: AccountInfo;
	lists: readonly ListData[];
	groups: readonly GroupData[];
	/** Pairs of field id and name. */
	fields: ReadonlyArray<readonly [number, string]>;
	recipients: Iterable<RecipientData>;
	/** Sendings of the past. */
	mailings?: Iterable<PastMailing>;
	smsMessages?: readonly SmsMessageData[];
	/** Certified senders of texts. */
	smsSenders?: readonly string[];
	/** SMS credits. */
	credits?: number;
	/** Verified sender addresses, in lower case. */
	trustedSenders?: readonly string[];
}
