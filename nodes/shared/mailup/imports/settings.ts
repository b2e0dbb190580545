import type { Channel } from '../recipients';

/** An import works on the email channel, on the SMS channel, or on both at once. */
export type ImportChannel = Channel | 'both';

/** What becomes of people who are new to the list; the documents' table says what becomes of the others. */
export type ImportAs = 'subscribed' | 'pending' | 'optedOut';

/** Where and how people are imported (MailUp REST API, "Recipients", asynchronous import). */
export interface ImportSettings {
	listId: number;
	/** Undefined where people are put on the list only. */
	groupId: number | undefined;
	channel: ImportChannel;
	importAs: ImportAs;
	/** Whether MailUp blanks each personal field that a row leaves out or leaves empty. */
	clearEmptyFields: boolean;
	/** Whether people are taken out of all groups before they are put into this one. */
	removeFromPrevGroups: boolean;
	/** Whether MailUp leaves mobile numbers aside. */
	ignoreMobile: boolean;
}

/** The path that an import is posted to, part by part. */
export function importPath({ listId, groupId, channel }: ImportSettings): Array<string | number> {
	const target = groupId === undefined ? ['List', listId] : ['Group', groupId];
	return [...(channel === 'sms' ? ['Sms'] : []), ...target, 'Recipients'];
}

/** The query that carries the switches: only those that are on, and only where MailUp documents them. */
export function importQuery(settings: ImportSettings): Record<string, string> {
	const { channel, importAs, groupId } = settings;
	const switches: Array<[string, boolean, string?]> = [
		['ConfirmEmail', importAs === 'pending'],
		['importType', importAs === 'optedOut', 'asOptout'],
		['clearMissingOrEmptyFields', settings.clearEmptyFields],
		['removeFromPrevGroups', settings.removeFromPrevGroups && groupId !== undefined],
		['ignoreMobile', settings.ignoreMobile && channel !== 'sms'],
	];
	return Object.fromEntries(switches.filter(([, on]) => on).map(([name, , value = 'true']) => [name, value]));
}

/** Whether the import needs a look before it: it silences people, blanks what MailUp knows of them, or takes them out of groups. */
export function isDelicate({ importAs, clearEmptyFields, removeFromPrevGroups }: ImportSettings): boolean {
	return importAs !== 'subscribed' || clearEmptyFields || removeFromPrevGroups;
}
