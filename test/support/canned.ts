/** A MailUp that knows every person and accepts every call, and remembers what it was asked. */
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { page, person } from './answers';
import { API } from './http';
import { answerFor } from './socketless';

/** A request as MailUp would read it. */
export interface RecordedRequest {
	method: string;
	/** Path parts, decoded. */
	segments: string[];
	/** Query by key, decoded. */
	query: Record<string, string>;
	/** The parsed JSON body; undefined if there was none. */
	body: unknown;
	/** The path exactly as it was sent. */
	rawPath: string;
}

/** The list, group and field that this MailUp has. */
const CANNED = {
	list: { IdList: 1, Name: 'News', listGuid: 'guid', Description: 'Monthly', MultiOptoutList: '1,2' },
	group: { idGroup: 12, idList: 1, Name: 'VIP' },
	message: { idMessage: 12, idList: 1, Subject: 'Hello', CreationDate: '2030-05-17 09:00:00Z' },
};

const FIELD = { Id: 1, Description: 'FirstName' };
const TAG = { Id: 12, Name: 'news', Enabled: true };
const TEMPLATE = { Id: 12, Title: 'Two columns', Text: '', Thumbnail: '', Content: '<p></p>' };
const ATTACHMENT = { Name: '12/file.pdf', Path: '12/file.pdf', Slot: 1 };
const IMAGE = 'https://images.example.com/logo.png';
const MESSAGE = {
	idMessage: 12,
	idList: 1,
	Subject: 'News',
	Content: '<p>Hello</p>',
	UseDynamicField: true,
	Fields: [],
	Tags: [],
	TrackingInfo: { CustomParams: '', Enabled: true, Protocols: ['http:'] },
};

/** A subscriber of the list. */
function someone(email = 'someone@example.com'): IDataObject {
	return person(7, email, { subscribed: [1, 12] }, [[FIELD.Id, FIELD.Description, 'Someone']]);
}

/** Everyone who is looked for exists, under exactly the address or number that was asked for. */
function people(query: Record<string, string>): unknown {
	const wanted = (key: string) => (query[key] ?? '').replace(/^"|"$/g, '').split(',').filter(Boolean);
	return page([
		...wanted('email').map((email) => someone(email)),
		...wanted('sms').map((MobileNumber) => ({ ...someone(), MobileNumber, SubscribedOnSmsChannel: [1, 12] })),
	]);
}

/** Answers about messages and what belongs to them. */
function messages(method: string, path: string, body: unknown): unknown {
	if (/^List\/[^/]+\/(Online\/|Archived\/)?Emails$/.test(path)) return page([MESSAGE]);
	if (/\/Attachment(\/[1-5])?$/.test(path)) return method === 'POST' ? [body] : method === 'GET' ? [ATTACHMENT] : [];
	if (/\/Tag(s|\/[^/]+)?$/.test(path))
		return method === 'POST' ? { ...TAG, Id: 6, Name: body } : page([TAG, { ...TAG, Id: 1, Name: 'offers' }]);
	if (/\/Templates$/.test(path)) return page([TEMPLATE]);
	if (/\/Templates\/[^/]+$/.test(path)) return TEMPLATE;
	if (/(^|\/)Images$/.test(path)) return [IMAGE];
	if (/\/SendHistory$/.test(path)) return page([]);
	if (/\/Email(\/|$)/.test(path))
		return method === 'POST' ? { ...MESSAGE, ...(body as object), idMessage: 13 } : MESSAGE;
	return undefined;
}

/** Codes that the pages of the HTTP API answer with. */
const PAGE_CODES: Readonly<Record<string, number>> = {
	'xmlChkSubscriber.aspx': 2,
	'xmlSubscribe.aspx': 0,
	'xmlUnsubscribe.aspx': 0,
	'xmlUpdSubscriber.aspx': 0,
};

const SMS = { idMessage: 12, idList: 1, Subject: 'News', Content: 'Hello', IsUnicode: false, Fields: [], Tags: [] };
const TEXT = { ErrorCode: '', Receiver: '393331234567', SentDate: '2030-05-17 09:00:00Z', Status: 0 };

/** Answers about SMS messages. */
function sms(method: string, path: string, body: unknown): unknown {
	if (/^List\/[^/]+\/Messages$/.test(path)) return page([SMS]);
	if (/\/Message$/.test(path)) return { ...SMS, ...(body as object), idMessage: 13 };
	if (method === 'GET' && /^List\/[^/]+\/Message\/[^/]+$/.test(path)) {
		const [, idList, , idMessage] = path.split('/').map(Number);
		return { ...SMS, idList, idMessage };
	}
	if (/Recipients\/(Subscribed|SmsOptins)$/.test(path)) return page([{ ...someone(), Status: 'OPTIN' }]);
	if (/\/Sendings\/ReportDetails$/.test(path)) return { ...page([TEXT]), PageSize: 0, TotalElementsCount: 0 };
	if (/\/Sendings\/Report$/.test(path)) return { Sent: 1 };
	if (/(^|\/)Send$/.test(path)) return { Sent: 1, idMessage: 12, InvalidRecipients: [], UnprocessedRecipients: [] };
	return undefined;
}

/** Answers about imports. */
function imports(method: string, path: string): unknown {
	if (method === 'POST' && path.endsWith('/Recipients')) return 3;
	if (method === 'GET' && /^Import\/[^/]+$/.test(path)) return { Completed: true };
	if (method === 'GET' && /^Imports\/[^/]+$/.test(path)) return { IdImport: 3, StatusCode: 3 };
	if (method === 'GET' && /^Import\/[^/]+\/Sending$/.test(path)) return { idSending: 9, EnqueuedEmails: 2 };
	return undefined;
}

/** Answers of the transactional services. */
function transactional(path: string): unknown {
	if (/\/messages\/send(message|template)$/.test(path)) return { Status: 'done', Code: '0', Message: 'Ok' };
	if (!/\/v2\.0\/sms\//.test(path)) return undefined;
	return { Data: { DeliveryId: 1648, Cost: 1 }, Code: '0', Description: '', State: 'DONE' };
}

/** Sendings that are held. */
const HELD = [
	{ Id: 130, IdList: 12, IdMessage: 12 },
	{ Id: 9, IdList: 12, IdMessage: 0 },
	{ Id: 1, IdList: 12, IdMessage: 12 },
];

/** MailUp's answer; operations that need more than an empty object get a line here. */
export function answer({ method, segments, query, body }: RecordedRequest): unknown {
	const path = segments.slice(segments.indexOf('Console') + 1).join('/');
	if (segments[0] === 'frontend') return PAGE_CODES[segments[1] ?? ''];
	const ofSms = path.startsWith('Sms/') ? sms(method, path.slice('Sms/'.length), body) : undefined;
	if (ofSms !== undefined) return ofSms;
	if (method === 'GET' && path === 'Authentication/Info') return { UID: '388' };
	if (method === 'GET' && path === 'List') return page([CANNED.list]);
	if (method === 'GET' && /^List\/[^/]+\/Groups$/.test(path))
		return page([1, CANNED.group.idGroup].map((idGroup) => ({ idGroup, Name: 'VIP' })));
	if (method === 'GET' && /^List\/[^/]+\/Emails$/.test(path)) return page([CANNED.message]);
	if (method === 'GET' && /^List\/[^/]+\/Tracking\/[^/]+$/.test(path))
		return { Enabled: true, IdList: 1, TimeStamp: '' };
	if (method === 'GET' && /\/(Message|Recipient)\/[^/]+\/Count\//.test(path)) return 2;
	if (method === 'GET' && /\/(Message|Recipient)\/[^/]+\/List\//.test(path))
		return page([{ Count: 2, Email: 'someone@example.com', IdRecipient: 7 }]);
	if (method === 'GET' && /^List\/[^/]+$/.test(path)) return { ...CANNED.list, IdList: Number(segments.at(-1)) };
	if (method === 'GET' && path === 'Recipient/DynamicFields') return page([FIELD]);
	if (method === 'GET' && path === 'Recipients') return people(query);
	if (method === 'GET' && /^Recipients\/[^/]+$/.test(path))
		return { ...someone(), idRecipient: Number(segments.at(-1)) };
	if (method === 'POST' && path.endsWith('/Recipient')) return 7;
	const [listId, idMessage] = /^List\/(\d+)\/Email\/(\d+)$/.exec(path)?.slice(1).map(Number) ?? [];
	if (method === 'GET' && idMessage !== undefined)
		return { idList: listId, idMessage, Subject: 'News', Content: 'Hello' };
	if (method === 'GET' && /^(List\/\d+\/Recipients\/Subscribed|Group\/\d+\/Recipients)$/.test(path))
		return page([someone()]);
	if (method === 'GET' && path === 'Email/Sendings/Undefined') return page(HELD);
	if (method === 'POST' && path.endsWith('/Send')) return { Id: 130, Sent: 1 };
	if (method === 'DELETE' && path.startsWith('Email/Sendings/')) return { IsDeleted: true };
	if (method === 'DELETE' && path.startsWith('List/Unsubscribe/'))
		return { UnsubscribedFrom: body, NotUnsubscribedFrom: [] };
	const known = imports(method, path) ?? transactional(path) ?? messages(method, path, body);
	return known ?? (method === 'GET' ? page([]) : {});
}

/** A request as it came: the path as it was sent, and the parsed body. */
export function recordedRequest(method: string, rawPath: string, body: unknown): RecordedRequest {
	const { pathname, searchParams } = new URL(rawPath, API);
	const segments = pathname.slice(1).split('/').map(decoded);
	return { method, segments, query: Object.fromEntries(searchParams), body: parsed(body), rawPath };
}

/** A percent sign that begins no escape stays as it is, so that the comparison can show it. */
function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}

/** The body is parsed already. */
function parsed(body: unknown): unknown {
	return body === '' ? undefined : body;
}

/** What a body holds: that of a page of the HTTP API is a form. */
export function parsedBody(path: string, body: string): unknown {
	if (body === '') return '';
	return path.startsWith('/frontend/') ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body);
}

/** Answers all calls to MailUp from now on, without sockets. The returned array grows with every request. */
export function recordMailUp(): RecordedRequest[] {
	const requests: RecordedRequest[] = [];
	const answered = ({ method, path, body }: { method: string; path: string; body: string }) => {
		const request = recordedRequest(method, path, parsedBody(path, body));
		requests.push(request);
		return JSON.stringify(answer(request));
	};
	// What a test expects with nock goes there.
	answerFor(new URL(API).hostname, answered, ({ method, path }) =>
		nock.pendingMocks().includes(`${method} ${API}:443${path.split('?')[0]}`),
	);
	return requests;
}
