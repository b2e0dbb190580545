import { answering, eachRow, emptyFor404, type Rules, unknown, unread } from './rule';

/** Emails and SMS messages. */
export const MESSAGES = {
	/** What PUT of a message does with settings that the body leaves out; tags and default values of fields always stay. */
	messageUpdate: ['blanksOmitted', 'keepsOmitted'],
	/** A message or template that is not there. */
	unknownMessage: ['notFound', 'empty'],
	/** Answer of the copy of a message: in full, the ids a public client reads, without an id, or with the old one. */
	copyAnswer: ['full', 'idsOnly', 'withoutId', 'oldId'],
	/** Subject and notes in the body of a copy. */
	copyBody: ['taken', 'ignored'],
	/** The body that publishes a message. */
	visibilityBody: ['boolean', 'object'],
	/** Numbers of emails: each is higher than those before, or lower. */
	messageIds: ['ascend', 'descend'],
	/** `orderby` of the readings of messages. */
	messageOrder: ['asked', 'ignored', 'refused'],
	/** `CreationDate` of a message and `StartDate` of a sending. */
	messageDates: ['utc', 'withoutZone'],
	/** What writing default values does with the switch of dynamic fields. */
	defaultValues: ['switchOn', 'leaveSwitch'],
	/** Links as `http://[track]/...` in the content of an update: taken for the plain link, or as they are. */
	trackedLinks: ['plain', 'asTheyAre'],
	/** `orderby="LastSendDate desc"` of published messages. */
	publishedOrder: ['asked', 'ignored', 'refused'],
	/** What `LastSendDate` is the date of. */
	lastSendDate: ['begin', 'end'],
	/** Details of an SMS message: no document shows them. */
	smsDetails: ['full', 'withoutText', 'withoutAlphabet'],
	/** Longest text of an SMS message. */
	longestSmsMessage: ['any', 459],
} as const;

const COPY = /^POST \/List\/:idList\/Email\/:idMessage$/;
const READINGS = /^GET (\/Sms)?\/List\/:idList\/((Online|Archived)\/)?(Emails|Messages)$/;
const PUBLISHED = /^GET \/List\/:idList\/Online\/Emails$/;
const withoutZone = (value: unknown): unknown => (typeof value === 'string' ? value.replace(/Z$/, '') : value);

export const MESSAGE_RULES: Rules<keyof typeof MESSAGES> = {
	unknownMessage: {
		empty: emptyFor404(/^GET (\/Sms)?\/List\/:idList\/(Email|Message|Templates?)\/:\w+$/),
	},
	copyAnswer: {
		idsOnly: eachRow(COPY, ({ idList, idMessage }) => ({ idList, idMessage })),
		withoutId: eachRow(COPY, ({ Subject, Notes }) => ({ Subject, Notes })),
		oldId: eachRow(COPY, (row) => ({ ...row, idMessage: 102 })),
	},
	visibilityBody: {
		object: {
			at: /Online\/Visibility$/,
			refuse: ({ body }) => (typeof body === 'object' ? undefined : 'The request body must be an object'),
		},
	},
	messageOrder: {
		ignored: { at: READINGS, query: (query) => query.set('orderby', 'idMessage asc') },
		refused: unknown(READINGS, 'orderby'),
	},
	messageDates: {
		withoutZone: eachRow(/^GET .*(Emails|SendHistory|:idMessage|Sendings\/\w+)$/, (row) => ({
			...row,
			...('CreationDate' in row && { CreationDate: withoutZone(row.CreationDate) }),
			...('StartDate' in row && { StartDate: withoutZone(row.StartDate) }),
		})),
	},
	publishedOrder: {
		ignored: unread(PUBLISHED, 'orderby'),
		refused: unknown(PUBLISHED, 'orderby'),
	},
	smsDetails: {
		withoutText: answering(/^GET \/Sms\/List\/:idList\/Message\/:idMessage$/, (body) => ({
			...(body as object),
			Content: undefined,
		})),
		withoutAlphabet: answering(/^GET \/Sms\/List\/:idList\/Message\/:idMessage$/, (body) => ({
			...(body as object),
			IsUnicode: undefined,
		})),
	},
	longestSmsMessage: {
		459: {
			at: /^(POST|PUT) \/Sms\/List\/:idList\/Message/,
			refuse: ({ body }) =>
				String((body as Record<string, unknown> | undefined)?.Content ?? '').length > 459
					? "'Content' is longer than 459 characters"
					: undefined,
		},
	},
};
