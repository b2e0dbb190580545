/** A MailUp for the tests of SMS sends: list 1 with groups, SMS message 27, people to count, an empty queue, no report. */
import type nock from 'nock';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { locator, mailUp, page, person } from '../../support/answers';
import { details, target } from './smsAnswers';

export { useNoWaits } from '../sending/answers';

export const parameters: INodeParameters = { ...target, operation: 'send', sendTo: 'list', when: 'now' };

const GROUPS = [
	{ idGroup: 1, idList: 1, Name: 'VIP' },
	{ idGroup: 2, idList: 1, Name: 'Staff' },
	{ idGroup: 3, idList: 1, Name: 'Nobody' },
];

/** People by the groups that they are in at least one of; 1 and 2 share nobody, 1 and 4 share ten. */
const MEMBERS: Readonly<Record<string, number>> = { '': 100, '1': 40, '2': 30, '3': 0, '1,2': 70, '4': 20, '1,4': 50 };

/** What a send to a whole list of 100 reads. */
export interface Read {
	message?: IDataObject;
	/** People of the whole list; null where MailUp does not say. */
	subscribed?: number | null;
	groups?: IDataObject[];
}

/** Answers what the checks of a send read, as often as they ask. Whatever else is asked for fails the test. */
export function readings({
	message = details({ Content: 'See you tomorrow' }),
	subscribed = 100,
	groups = GROUPS,
}: Read = {}): void {
	const answer = (path: string, body: (query: URLSearchParams) => IDataObject) =>
		mailUp()
			.persist()
			.get(path)
			.query(true)
			.optionally()
			.reply((uri) => [200, body(new URL(uri, 'http://x').searchParams)]);
	answer('/List', () => page([{ IdList: 1, Name: 'News' }]));
	answer('/List/1/Groups', () => page(groups));
	answer('/Sms/List/1/Message/27', () => message);
	answer('/Sms/List/1/Recipients/Subscribed', () => ({ ...page([{}]), TotalElementsCount: subscribed }));
	answer('/Sms/List/1/Recipients/SmsOptins', (query) => {
		if (query.get('filterby') !== `"Status=='OPTIN'"`) throw new Error('People of every status were counted');
		return { ...page([{}]), TotalElementsCount: MEMBERS[query.get('Groups') ?? ''] ?? null };
	});
}

/** What MailUp shows of sendings: rows of the queue, and when the last text left. */
export interface Shown {
	Immediate?: IDataObject[];
	Deferred?: IDataObject[];
	Undefined?: IDataObject[];
	/** MailUp's date. */
	last?: string;
}

/** A row of the queue. */
export function row(Id: number, IdMessage = 27): IDataObject {
	return { Id, IdList: 1, IdMessage, Notes: '', StartDate: '', State: 'x', Subject: 'S', Type: 'Sms' };
}

/** A row of the report. */
export function text(SentDate: string, Receiver = '393331234567', more: IDataObject = {}): IDataObject {
	return { ErrorCode: '', Receiver, SentDate, Status: 0, ...more };
}

/** The report's envelope, whose numbers tell nothing. */
export function report(rows: IDataObject[]): IDataObject {
	return { ...page(rows), PageSize: 0, TotalElementsCount: 0 };
}

/** Answers one look at the queue. */
export function showsQueue(queues: Shown = {}): void {
	for (const queue of ['Undefined', 'Deferred', 'Immediate'] as const)
		mailUp()
			.get(`/Sms/Sendings/${queue}`)
			.query(true)
			.reply(200, page(queues[queue] ?? []));
}

/** Answers one look at the newest text of the message, of one person where their digits are given. */
export function showsLast(last?: string, receiver?: string): void {
	mailUp()
		.get('/Sms/27/Sendings/ReportDetails')
		.query((query) => query.PageSize === '1' && query.filterby === (receiver && `"Receiver.Contains('${receiver}')"`))
		.reply(200, report(last === undefined ? [] : [text(last, receiver)]));
}

/** Answers one look at the queue and at the newest text. */
export function shows({ last, ...queues }: Shown = {}, receiver?: string): void {
	showsQueue(queues);
	showsLast(last, receiver);
}

/** Answers one look-up of the person with the number 0039 3331234567. */
export function findsAnn(statuses: { subscribed?: number[]; pending?: number[]; unsubscribed?: number[] }): void {
	const ann = {
		...person(77, 'ann@example.com', { subscribed: [1] }),
		MobilePrefix: '0039',
		MobileNumber: '3331234567',
		SubscribedOnSmsChannel: statuses.subscribed ?? [],
		PendingOnSmsChannel: statuses.pending ?? [],
		'UnsubscribedOnSmsChannel ': statuses.unsubscribed ?? [],
	};
	mailUp()
		.get('/Recipients')
		.query({ sms: '"00393331234567"' })
		.reply(200, page([ann]));
}

/** Expects one send to the whole list, or at another path. */
export function sends(
	path = '/Sms/List/1/Message/27/Send',
	query: Record<string, string> = {},
	body: nock.RequestBodyMatcher = '',
): nock.Interceptor {
	return mailUp().post(path, body).query(query);
}

/** MailUp's answer to a send. */
export const taken = { InvalidRecipients: [], Sent: 100, UnprocessedRecipients: [], idMessage: 27 };

export const toAnn = { sendTo: 'recipient', phone: '+39 333 1234567' };
export const groups = (...inGroups: number[]): INodeParameters => ({ sendTo: 'groups', inGroups });
export { locator };

/** Answers pages of the report, whose envelope tells nothing. */
export function pages(...rows: IDataObject[][]): void {
	rows.forEach((items, index) =>
		mailUp()
			.get('/Sms/27/Sendings/ReportDetails')
			.query({ orderby: '"SentDate desc"', PageNumber: index, PageSize: 500 })
			.reply(200, report(items)),
	);
}

export const TEXTS = [
	text('2026-11-02 03:04:07Z'),
	text('2026-11-02 03:04:06Z', '393331234568', { Status: 1 }),
	text('2026-11-02 03:04:05Z', '393331234569', { Status: 2, ErrorCode: 'FAILED_AT_004' }),
	text('', '', { Status: 7 }),
];
