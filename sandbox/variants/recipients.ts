import { answering, eachRow, type Rules, unknown, unread } from './rule';

/** People, their statuses and what is kept of them. */
export const RECIPIENTS = {
	/** Answer of PUT Recipient/Detail: recorded answers are the bare person, the Recipients page prints an envelope. */
	detailAnswer: ['object', 'envelope'],
	/** Whether that call changes the address. */
	detailAddress: ['changed', 'kept'],
	/** GET Recipients/{id} of an id that nobody has. */
	unknownRecipient: ['notFound', 'empty'],
	/** The six arrays of list ids in GET Recipients/{id}: the documents show them in the search. */
	listsById: ['shown', 'missing'],
	/** The same in the search: ids, not at all, one array missing that would be empty, or objects. */
	listsInSearch: ['ids', 'missing', 'noEmptyOnes', 'objects'],
	/** Keys of the arrays: one of the sample ends with a blank. */
	listKeys: ['asPrinted', 'trimmed', 'lowerCase'],
	/** A number that has the prefix of the list: the prefix is shown, or empty. */
	ownPrefix: ['shown', 'empty'],
	/** Type and subtype of an opt-out: two keys, or both in `Optout_Type`. */
	optOutSubtype: ['apart', 'glued'],
	/** What an empty `Value` of a field does. */
	emptyValue: ['clears', 'keeps'],
	/** HTTP status where address and number belong to two people. */
	keyMismatch: [400, 500],
	/** `POST List/{id}/Subscribe/{id}` for somebody who opted out: newer documents, and older ones. */
	subscribeOptedOut: ['leavesOut', 'bringsBack'],
	/** The channel of `confirmSubscription=true` for somebody with an address and a number. */
	groupConfirms: ['email', 'both'],
	/** Whether the groups of a person are shown in a list that they are not subscribed to. */
	groupsOfUnsubscribed: ['shown', 'hidden'],
	/** Whether somebody who was deleted is gone from the search at once. */
	deletedPerson: ['gone', 'lingers'],
	/** Whether adding somebody by address alone brings the number that MailUp holds onto the list's SMS channel. */
	addTakesNumber: ['no', 'yes'],
	/** Whether `Email.Contains` tells upper from lower case. */
	containsCase: ['tells', 'ignores'],
} as const;

const BY_ID = /^GET \/Recipients\/:idRecipient$/;
const SEARCH = /^GET \/Recipients$/;
const LISTS = /On(Email|Sms)Channel\s*$/;
const isLists = ([key]: readonly [string, unknown]): boolean => LISTS.test(key);

type Entry = readonly [key: string, value: unknown];

/** Other entries of a row. */
const entries =
	(change: (entry: Entry) => Entry | undefined) =>
	(row: object): Record<string, unknown> =>
		Object.fromEntries(
			Object.entries(row).flatMap((entry) => [change(entry) ?? []].filter(({ length }) => length > 0)),
		);

const without = (left: (entry: Entry) => boolean) => entries((entry) => (left(entry) ? undefined : entry));
const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
const asObjects = (value: unknown): unknown =>
	Array.isArray(value) ? value.map((id: unknown) => ({ IdList: id })) : value;

const keys = (change: (key: string) => string) =>
	eachRow(
		/^GET \/Recipients(\/:idRecipient)?$/,
		entries(([key, value]) => [isLists([key, value]) ? change(key) : key, value]),
	);

const glued = ({ Optout_Subtype: subtype, ...row }: Readonly<Record<string, unknown>>): Record<string, unknown> =>
	typeof subtype === 'number' ? { ...row, Optout_Type: Number(`${String(row.Optout_Type)}${subtype}`) } : row;

export const RECIPIENT_RULES: Rules<keyof typeof RECIPIENTS> = {
	listsById: { missing: answering(BY_ID, (body) => without(isLists)(body as object)) },
	listsInSearch: {
		missing: eachRow(SEARCH, without(isLists)),
		noEmptyOnes: eachRow(
			SEARCH,
			without((entry) => isLists(entry) && isEmpty(entry[1])),
		),
		objects: eachRow(
			SEARCH,
			entries((entry) => [entry[0], isLists(entry) ? asObjects(entry[1]) : entry[1]]),
		),
	},
	listKeys: { trimmed: keys((key) => key.trim()), lowerCase: keys((key) => key.toLowerCase()) },
	ownPrefix: {
		empty: eachRow(/Recipients/, (row) => (row.MobilePrefix === '0039' ? { ...row, MobilePrefix: '' } : row)),
	},
	optOutSubtype: { glued: eachRow(/Optins$/, glued) },
	containsCase: {
		ignores: {
			at: /Recipients\/\w+$/,
			query: (query) => {
				const filter = query.get('filterby');
				if (filter) query.set('filterby', filter.replace(/Email\.Contains\('?(.*?)'?\)/, ignoringCase));
			},
		},
	},
	keyMismatch: {
		500: {
			at: /^POST \/(List|Group)\/:\w+\/Recipient$/,
			answer: (answer) =>
				answer.status === 400 && JSON.stringify(answer.body).includes('Key mismatch')
					? { ...answer, status: 500 }
					: answer,
		},
	},
};

/** A condition that finds a text in any letters. */
const ignoringCase = (_: string, text: string): string => `Email.ToLower().Contains('${text.toLowerCase()}')`;

/** What is read of the statuses of a list: filters, order, dates. */
export const OPTINS = {
	/** A filter on `Status` and `Optout_Type` in `EmailOptins` and `SmsOptins` of a list. */
	optinFilter: ['filters', 'ignored'],
	/** Their order. */
	optinOrder: ['asked', 'ignored', 'refused'],
	/** People of one moment: always in the same order, or in another one on every page. */
	sameMoment: ['stable', 'restless'],
	/** The date of an opt-out: when it is filed, none, or a year before. */
	optOutDate: ['set', 'missing', 'old'],
	/** The opt-in date of somebody who subscribes again. */
	optInAgain: ['newDate', 'oldDate'],
	/** The request date of somebody who was imported as pending. */
	requestDate: ['set', 'missing'],
} as const;

const OF_LIST = /\/List\/:idList\/Recipients\/(Email|Sms)Optins$/;

export const OPTIN_RULES: Rules<keyof typeof OPTINS> = {
	optinFilter: { ignored: unread(OF_LIST, 'filterby') },
	sameMoment: {
		restless: {
			at: OF_LIST,
			query: (query) => {
				const order = query.get('orderby')?.replaceAll('"', '');
				// People of one moment run from the highest id down: every other page has them the other way.
				if (order && Number(query.get('PageNumber')) % 2 === 1) query.set('orderby', `${order};idRecipient asc`);
			},
		},
	},
	optinOrder: {
		ignored: unread(OF_LIST, 'orderby'),
		refused: unknown(OF_LIST, 'orderby'),
	},
	optOutDate: { missing: eachRow(OF_LIST, (row) => (row.Optout_Date === '' ? row : { ...row, Optout_Date: '' })) },
	requestDate: { missing: eachRow(OF_LIST, (row) => ({ ...row, Optin_Request_Date: '' })) },
};
