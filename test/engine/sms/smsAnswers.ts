/** What MailUp answers about SMS messages: the list and the send as its documents show them, the details as they can be written. */
import type nock from 'nock';
import type { IDataObject } from 'n8n-workflow';

import { locator, mailUp, page } from '../../support/answers';

/** A connection that broke before an answer came. */
export const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

/** The parameters that name SMS message 27 of list 1. */
export const target = { resource: 'sms', list: locator(1), smsMessage: locator(27) };

/** An SMS message in a list. */
export function row(idMessage: number, Subject = 'Reminder'): IDataObject {
	return { Subject, idList: 1, idMessage };
}

/** The details of SMS message 27 of list 1. */
export function details(more: IDataObject = {}): IDataObject {
	return {
		...row(27),
		Content: 'Hi [FirstName], see you tomorrow',
		CreationDate: '2026-05-29 08:21:59Z',
		Fields: [{ Description: 'FirstName', Id: 1, Value: 'friend' }],
		IsUnicode: false,
		Notes: 'Issue 5',
		Sender: 'ACME',
		Tags: [{ Enabled: true, Id: 5, Name: 'news' }],
		...more,
	};
}

/** Answers the details of SMS message 27. */
export function readsDetails(answer: IDataObject = details()): void {
	mailUp().get('/Sms/List/1/Message/27').reply(200, answer);
}

/** Answers which SMS messages of list 1 are the newest; `count` is how many are asked for. */
export function newest(count: number, rows: IDataObject[], status = 200): nock.Scope {
	return mailUp()
		.get('/Sms/List/1/Messages')
		.query({ orderby: '"idMessage desc"', PageNumber: 0, PageSize: count })
		.reply(status, page(rows));
}

/** Answers which fields the account has. */
export function hasFields(...names: string[]): void {
	mailUp()
		.get('/Recipient/DynamicFields')
		.query(true)
		.reply(200, page(names.map((Description, index) => ({ Id: index + 1, Description }))));
}
