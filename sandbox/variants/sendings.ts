import { answering, eachRow, type Rules, unknown, unread } from './rule';

/** Sending emails and SMS messages, and their queues. */
export const SENDINGS = {
	/** A send at a date that has passed. */
	pastDate: ['sendsAtOnce', 'refused'],
	/** The form of group ids that a send reads, which no document shows; ids in another one count as none. */
	groupIds: ['anyForm', 'bareOnly', 'quotedOnly'],
	/** A group of another list in the inclusion of a send: documented is that it adds nobody; `widens` mails the whole list. */
	foreignGroup: ['addsNobody', 'widens'],
	/** A sender address outside the verified ones. */
	unverifiedSender: ['refused', 'accepted'],
	/** The form of names, addresses and dates in a send: with and without double quotes, or bare. */
	quotes: ['anyForm', 'bareOnly'],
	/** Entries of `InvalidRecipients` and `UnprocessedRecipients`: an older sample has addresses, the help page says objects; no document shows their keys. */
	leftOut: ['addresses', 'objects'],
	/** Whether the answer of a held sending says how many people it goes to. */
	heldCount: ['shown', 'missing'],
	/** When a new sending shows in the queue, and texts in their report: at once, or not within seconds. */
	queueShows: ['atOnce', 'later'],
	/** Numbers of sendings: each is higher than those before, or lower. */
	sendingIds: ['ascend', 'descend'],
	/** Whether queues know pages. */
	queuePages: ['pages', 'all'],
	/** `State` and `Type` of a sending: no document has their values. */
	sendingStates: ['words', 'numbers'],
	/** Whether the history shows a sending before it has ended. */
	history: ['ended', 'underWay'],
	/** The queue of a stopped sending. */
	stoppedQueue: ['held', 'none'],
	/** Confirming a stopped sending. */
	stoppedAgain: ['goesOn', 'refused'],
	/** Whether stopping and deleting share the limit of one call in 30 seconds. */
	stopLimit: ['shared', 'apart'],
	/** The answer that says the earliest date. */
	earliestDate: ['jsonText', 'bareText', 'withoutZone'],
	/** Its path: `Sending`, as documents have it, or `Sendings`, as a public client does. */
	earliestPath: ['singular', 'plural'],
	/** `datetime=undefined` in a send of an SMS message, which no document shows: held as for emails, or not understood. */
	smsHold: ['holds', 'sendsAtOnce'],
	/** SMS messages where credits are used up: they leave nobody reached, or the send is refused. */
	usedUpCredits: ['notSent', 'refused'],
	/** Whether the delivery report of an SMS message knows pages. */
	reportPages: ['pages', 'all'],
	/** Its order. */
	reportOrder: ['asked', 'refused'],
} as const;

const QUEUES = /^GET \/(Email|Sms)\/Sendings\/\w+$/;
const SEND = /^POST \/.*Email\/(:idMessage\/)?Send$/;
const EARLIEST = /^GET .*\/Sendings?\/:idSending\/Deferred$/;

/** One page with everything, whatever was asked for. */
const all = (at: RegExp): Rules[string] => ({
	all: {
		at,
		query: (query) => {
			query.delete('PageNumber');
			query.set('PageSize', '100000');
		},
	},
});

const NUMBERS = ['Undefined', 'Deferred', 'Immediate', 'Running', 'Done', 'Stopped', 'Newsletter', 'Confirmation'];

export const SENDING_RULES: Rules<keyof typeof SENDINGS> = {
	quotes: {
		bareOnly: {
			at: SEND,
			refuse: ({ query }) => {
				const names = ['SenderName', 'SenderAddress', 'replyto', 'datetime'];
				const quoted = names.find((name) => query.get(name)?.startsWith('"'));
				return quoted === undefined ? undefined : `'${quoted}' must not be in quotes`;
			},
		},
	},
	heldCount: { missing: eachRow(SEND, (row) => ({ ...row, Sent: undefined })) },
	queueShows: {
		later: answering(
			/^GET \/(Email\/Sendings\/\w+|Sms\/Sendings\/\w+|.*SendHistory|Sms\/.*ReportDetails)$/,
			(body) => ({
				...(body as object),
				Items: [],
				TotalElementsCount: 0,
			}),
		),
	},
	queuePages: all(QUEUES),
	sendingStates: {
		numbers: eachRow(QUEUES, (row) => ({
			...row,
			State: NUMBERS.indexOf(String(row.State)),
			Type: NUMBERS.indexOf(String(row.Type)),
		})),
	},
	stoppedQueue: {
		none: answering(QUEUES, (body) => {
			const page = body as { Items: Array<{ State: unknown }> };
			const Items = page.Items.filter(({ State }) => State !== 'Stopped');
			return { ...page, Items, TotalElementsCount: Items.length };
		}),
	},
	earliestDate: {
		bareText: {
			at: EARLIEST,
			answer: (answer) => ({ ...answer, isText: answer.status === 200 }),
		},
		withoutZone: answering(EARLIEST, (body) => String(body).replace(/Z$/, '')),
	},
	reportOrder: { refused: unknown(/ReportDetails$/, 'orderby') },
	reportPages: { all: unread(/ReportDetails$/, 'PageNumber', 'PageSize') },
};
