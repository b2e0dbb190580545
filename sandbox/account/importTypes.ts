import type { Group, MailList } from './types';

/** One row as the caller wrote it; keys are not checked yet, `''` means not given. */
export interface ImportRow {
	readonly email: string;
	readonly prefix: string;
	readonly number: string;
	readonly name: string;
	/** Field id and value. */
	readonly fields: ReadonlyArray<readonly [number, string]>;
}

/** What an import works on, besides its rows. */
export interface ImportOrder {
	readonly list: MailList;
	/** Everybody of the import joins it; undefined for an import into the list alone. */
	readonly group?: Group;
	/** `both`: address and number. `email`: numbers are ignored. `sms`: the number is the key, addresses are ignored. */
	readonly channels: 'both' | 'email' | 'sms';
	/** Sets people as unsubscribed. */
	readonly asOptout: boolean;
	/** Makes people pending and prepares the mails that ask for their confirmation. */
	readonly confirmEmail: boolean;
	/** Leaves subscribed people as they are when it asks for confirmation. */
	readonly sparesSubscribed?: boolean;
	/** Sends those mails without being told to. */
	readonly sendsAtOnce?: boolean;
	/** Blanks fields that the row lacks or leaves empty. */
	readonly clearFields: boolean;
	/** Takes people out of every other group first. */
	readonly replaceGroups: boolean;
	readonly filename: string;
}

/** Counters of the report under the names it prints. */
export interface ImportCounts {
	readonly invalid: {
		InvalidEmail: number;
		InvalidNumber: number;
		WithoutEmail: number;
		WithoutNumber: number;
		WithoutPrefix: number;
		Total: number;
	};
	readonly valid: {
		EmailNew: number;
		EmailUpdate: number;
		NumberNew: number;
		NumberUpdate: number;
		RepeatedEmail: number;
		RepeatedNumber: number;
		Total: number;
	};
	/** Recipients that came into the list, and those that were in it before. */
	created: number;
	updated: number;
}

/** State of a task: 1 ToBeExecuted, 2 InProgress, 3 Completed, 4 Failed. */
export type ImportStatus = 1 | 2 | 3 | 4;

/** Names of the states (MailUp REST API, Recipients page, "Get import status codes"). */
export const IMPORT_STATUSES: ReadonlyArray<readonly [ImportStatus, string]> = [
	[1, 'ToBeExecuted'],
	[2, 'InProgress'],
	[3, 'Completed'],
	[4, 'Failed'],
];

/** An import. Moments are milliseconds since 1970, 0 for none. */
export interface ImportTask {
	readonly id: number;
	readonly order: ImportOrder;
	/** Rows that were sent in. */
	readonly size: number;
	status: ImportStatus;
	startedAt: number;
	endedAt: number;
	/** All zero until it is completed. */
	counts: ImportCounts;
	/** The sending that holds the confirmation mails. */
	sendingId: number | null;
}

export const noCounts = (): ImportCounts => ({
	invalid: { InvalidEmail: 0, InvalidNumber: 0, WithoutEmail: 0, WithoutNumber: 0, WithoutPrefix: 0, Total: 0 },
	valid: {
		EmailNew: 0,
		EmailUpdate: 0,
		NumberNew: 0,
		NumberUpdate: 0,
		RepeatedEmail: 0,
		RepeatedNumber: 0,
		Total: 0,
	},
	created: 0,
	updated: 0,
});
