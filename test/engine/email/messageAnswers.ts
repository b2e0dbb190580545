/** What MailUp answers about messages, as its documents show it. */
import type nock from 'nock';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { locator, mailUp, page } from '../../support/answers';

/** A connection that broke before an answer came. */
export const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

/** The parameters that name message 24 of list 1. */
export const target = { resource: 'email', list: locator(1), message: locator(24) };

/** A message in a list. */
export function row(idMessage: number, Subject = 'News', more: IDataObject = {}): IDataObject {
	return {
		CreationDate: '2026-05-29 08:21:59Z',
		Notes: 'Issue 5',
		Subject,
		idList: 1,
		idMessage,
		ServiceType: 0,
		...more,
	};
}

/** The details of message 24 of list 1. */
export function details(more: IDataObject = {}): IDataObject {
	return {
		Subject: 'News',
		idList: 1,
		idMessage: 24,
		CreationDate: '2026-05-29 08:21:59Z',
		Content: '<a href="http://[track]/https://www.example.com">manual</a>',
		Embed: false,
		IsConfirmation: false,
		Notes: 'Issue 5',
		PreHeader: 'In short',
		Structure: null,
		UseDynamicField: true,
		Fields: [{ Description: 'FirstName', Id: 1, Value: 'friend' }],
		Tags: [{ Enabled: true, Id: 5, Name: 'news' }],
		Attachments: [{ Name: '24/readme.txt', Path: 'http://host\\console\\24/readme.txt', Slot: 1 }],
		TrackingInfo: { CustomParams: 'a=1', Enabled: true, Protocols: ['http:', 'https:'] },
		...more,
	};
}

/** Answers the details of message 24. */
export function readsDetails(answer: IDataObject = details()): void {
	mailUp().get('/List/1/Email/24').reply(200, answer);
}

/** Answers which messages of list 1 are the newest; `count` is how many are asked for. */
export function newest(count: number, rows: IDataObject[], status = 200): nock.Scope {
	return mailUp()
		.get('/List/1/Emails')
		.query({ orderby: '"idMessage desc"', PageNumber: 0, PageSize: count })
		.reply(status, page(rows));
}

/** Answers which tags list 1 has. */
export function hasTags(...names: string[]): void {
	mailUp()
		.get('/List/1/Tags')
		.query({ PageNumber: 0, PageSize: 500 })
		.reply(200, page(names.map((Name, index) => ({ Enabled: true, Id: index + 5, Name }))));
}

/** Answers which fields the account has. */
export function hasFields(...names: string[]): void {
	mailUp()
		.get('/Recipient/DynamicFields')
		.query(true)
		.reply(200, page(names.map((Description, index) => ({ Id: index + 1, Description }))));
}

/** What a resource mapper holds. */
export function mapping(value: INodeParameters): INodeParameters {
	return { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] };
}

/** An attachment of message 24, as MailUp names it. */
export function attachment(Slot: number, name: string): IDataObject {
	return { Name: `24/${name}`, Path: `http://host\\console\\download\\24\\24/${name}`, Slot };
}

/** Answers which files are attached to message 24. */
export function holds(...attachments: IDataObject[]): void {
	mailUp().get('/List/1/Email/24/Attachment').reply(200, attachments);
}
