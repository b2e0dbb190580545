import { answering, type Rules } from './rule';

/** The pages of the HTTP API. */
export const PAGES = {
	/** A page's answer: a bare number, as clients read it, or XML, as the document says. */
	pageAnswer: ['number', 'xml'],
	/** `xmlUnsubscribe.aspx` for somebody unknown. */
	unknownAtPage: [3, 1],
	/** `xmlUnsubscribe.aspx` for a wrong GUID. */
	wrongGuid: [1, 3],
	/** `xmlSubscribe.aspx` with the number of a group of another list. */
	groupAtPage: ['leftOut', 'refused'],
	/** An empty value of `csvFldValues`. */
	emptyAtPage: ['clears', 'keeps'],
	/** Whether `xmlSubscribe.aspx` takes fields and groups of somebody whom it answers with code 3. */
	knownAtPage: ['leavesData', 'takesData'],
	/** The pages that have limits: those that subscribe, or the others, too. */
	limitedPages: ['subscribing', 'all'],
	/** HTTP status of a page beyond its limits. */
	pageLimit: [429, 503],
	/** How the pages read a number: with 00 or + in front of the prefix, or with + only. */
	phoneAtPage: ['anyForm', 'plusOnly'],
} as const;

const XML_PAGE = /\/xml\w+\.aspx$/;

export const PAGE_RULES: Rules<keyof typeof PAGES> = {
	pageAnswer: { xml: answering(XML_PAGE, (body) => `<?xml version="1.0"?><result>${String(body).trim()}</result>`) },
	pageLimit: {
		503: { at: /\.aspx$/, answer: (answer) => (answer.status === 429 ? { ...answer, status: 503 } : answer) },
	},
};

/** Transactional emails and texts. */
export const TRANSACTIONAL = {
	/** Errors of the SMTP+ API: told in the body of a 200 alone, or by the HTTP status as well. */
	mailErrors: ['inBody', 'byStatus'],
	/** The answer about users to a wrong secret: without `UserList`, or with an empty one. */
	wrongSecret: ['withoutList', 'emptyList'],
	/** What a subject does to a template that has one. */
	templateSubject: ['replaces', 'ignored'],
	/** What the 10 MB of files are counted in: bytes, or characters of base64. */
	mailWeight: ['bytes', 'base64'],
	/** Settings that no document explains, as text. */
	mailSettings: ['ignored', 'refused'],
	/** A transactional text of more than 670 characters: cut, as the page says, or refused with its code 107. */
	longSms: ['truncated', 'refused'],
	/** HTTP status of code 301 of the transactional SMS service: in the current page, or in an older one. */
	chargedStatus: [200, 500],
} as const;

export const TRANSACTIONAL_RULES: Rules<keyof typeof TRANSACTIONAL> = {
	wrongSecret: {
		emptyList: {
			at: /users\/listuserinfo$/,
			answer: (answer) => ({ ...answer, body: { UserList: [], ...(answer.body as object) } }),
		},
	},
};

/** Webhooks. */
export const WEBHOOKS = {
	/** The body of a POST. */
	webhookBody: ['form', 'parts', 'plainText', 'untyped'],
	/** How the letters of a call are encoded. */
	webhookLetters: ['utf8', 'latin1'],
	/** What stands between the parameters of a Callback URL and those of MailUp. */
	webhookJoin: ['&', '?'],
	/** The Base64 of an encrypted call. */
	webhookBase64: ['escaped', 'bare', 'unpadded'],
	/** Numbers of `[Channel]`: the newer list has 0 for email, the older one 1. */
	webhookChannel: ['newer', 'older'],
	/** `[Reason]` of an opt-out: its type, or words. */
	webhookReason: ['type', 'words'],
	/** `[EventDate]`: with an offset, or without. */
	webhookDate: ['offset', 'withoutZone'],
	/** Answers that count as heard: also refusals, in one reading. */
	webhookHeard: ['any2xx', 200, 'below500'],
	/** `[EventDate]` of a call that is made again. */
	webhookRepeat: ['sameDate', 'newDate'],
} as const;
