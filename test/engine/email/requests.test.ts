/** What each operation on emails asks MailUp for. */
import type { INodeParameters } from 'n8n-workflow';

import { locator } from '../../support/answers';
import { useNock } from '../../support/http';
import { requestsOf } from '../../support/requestTable';
import { mapping } from './messageAnswers';

useNock();

/** Message 12 of list 1. */
const ABOUT = { resource: 'email', list: locator(1), message: locator(12) };

const NEWEST = 'GET List/1/Emails?orderby="idMessage desc"&PageNumber=0&PageSize=1';
const TAGS = 'GET List/1/Tags?PageNumber=0&PageSize=500';
const FIELDS = 'GET Recipient/DynamicFields?orderby="Id asc"&PageNumber=0&PageSize=500';
const MESSAGE = 'GET List/1/Email/12';
const ATTACHMENTS = 'GET List/1/Email/12/Attachment';

/** What a new message has besides subject and content. */
const BLANK = {
	Embed: false,
	IsConfirmation: false,
	Notes: '',
	PreHeader: '',
	UseDynamicField: true,
	Tags: null,
	TrackingInfo: { CustomParams: '', Enabled: true, Protocols: ['http:', 'https:'] },
};
const TAG = { Enabled: true, Id: 12, Name: 'news' };

/** What the message holds before a change. */
const BEFORE = { idList: 1, idMessage: 12, Subject: 'News', Content: 'Hello', Tags: [] };

const call = (request: string, body: object) => `${request} ${JSON.stringify(body)}`;
const created = (more: object) =>
	call('POST List/1/Email', { Subject: 'May', Content: '<p>Hi</p>', ...BLANK, ...more });
const listed = (shelf: string, rest: string) => `GET List/1/${shelf}?orderby="idMessage desc"&${rest}`;

type Row = [operation: string, parameters: INodeParameters, requests: string[]];

const MAKING: Row[] = [
	['create', {}, [NEWEST, created({})]],
	['create', { dynamicFields: false }, [NEWEST, created({ UseDynamicField: false })]],
	[
		'create',
		{ trackLinks: false },
		[NEWEST, created({ TrackingInfo: { CustomParams: '', Enabled: false, Protocols: ['http:', 'https:'] } })],
	],
	[
		'create',
		{ options: { linkParameters: 'a=1', protocols: ['https:'] } },
		[NEWEST, created({ TrackingInfo: { CustomParams: 'a=1', Enabled: true, Protocols: ['https:'] } })],
	],
	['create', { tags: ['news'] }, [TAGS, NEWEST, created({ Tags: [TAG] })]],
	[
		'create',
		{ defaultValues: mapping({ FirstName: 'friend' }) },
		[FIELDS, NEWEST, created({ Fields: [{ Description: 'FirstName', Id: 1, Value: 'friend' }] })],
	],
	[
		'create',
		{ options: { notes: 'Issue 5', preHeader: 'In short', confirmationMessage: true, embedImages: true } },
		[NEWEST, created({ Embed: true, IsConfirmation: true, Notes: 'Issue 5', PreHeader: 'In short' })],
	],
	['createFromTemplate', {}, [NEWEST, 'POST List/1/Email/Template/12']],
	[
		'createFromTemplate',
		{ options: { subject: 'May' } },
		[
			NEWEST,
			'POST List/1/Email/Template/12',
			'GET List/1/Email/13',
			call('PUT List/1/Email/13', { ...BEFORE, idMessage: 13, Subject: 'May' }),
		],
	],
	['duplicate', {}, [NEWEST, 'POST List/1/Email/12 {}']],
	[
		'duplicate',
		{ options: { subject: 'May', notes: 'Issue 5' } },
		[NEWEST, call('POST List/1/Email/12', { Subject: 'May', Notes: 'Issue 5' })],
	],
];

const READING: Row[] = [
	['get', {}, [MESSAGE]],
	['getAll', { limit: 20 }, [listed('Emails', 'PageNumber=0&PageSize=20')]],
	['getAll', { returnAll: true, show: 'archived' }, [listed('Archived/Emails', 'PageNumber=0&PageSize=500')]],
	['getAll', { returnAll: true, show: 'published' }, [listed('Online/Emails', 'PageNumber=0&PageSize=500')]],
	[
		'getAll',
		{ limit: 20, filters: { type: 'smtpPlus', tags: [12, 1] } },
		[TAGS, listed('Emails', 'tags="12,1"&filterby="servicetype==1"&PageNumber=0&PageSize=20')],
	],
	['getAll', { limit: 20, filters: { subject: 'may' } }, [listed('Emails', 'PageNumber=0&PageSize=500')]],
	['getAttachments', {}, [ATTACHMENTS]],
];

const CHANGING: Row[] = [
	[
		'update',
		{ updateFields: { subject: 'May' } },
		[MESSAGE, call('PUT List/1/Email/12', { ...BEFORE, Subject: 'May' })],
	],
	[
		'update',
		{ updateFields: { tags: [12] } },
		[TAGS, MESSAGE, call('PUT List/1/Email/12', { ...BEFORE, Tags: [TAG] })],
	],
	['setDynamicFields', { dynamicFields: false }, ['PUT List/1/Email/12/EnableDynamicFields/false']],
	['setVisibility', { published: true }, ['PUT List/1/Email/12/Online/Visibility true']],
	[
		'addAttachment',
		{ slot: 'next' },
		[
			ATTACHMENTS,
			call('POST List/1/Email/12/Attachment/2', {
				Base64Data: 'ZmlsZQ==',
				Name: 'prices.pdf',
				Slot: 2,
				idList: 1,
				idMessage: 12,
			}),
		],
	],
	['deleteAttachment', { slot: 1 }, [ATTACHMENTS, 'DELETE List/1/Email/12/Attachment/1']],
	['delete', {}, ['DELETE List/1/Email/12']],
	['delete', { dryRun: true }, [MESSAGE]],
];

/** What the operations need besides the parameters of a row. */
const NEEDED: Record<string, INodeParameters> = {
	create: { subject: 'May', content: '<p>Hi</p>' },
	createFromTemplate: { template: locator(12) },
};

/** The item holds a file for the operation that attaches one. */
const ITEM = { json: {}, binary: { data: { data: 'ZmlsZQ==', mimeType: 'application/pdf', fileName: 'prices.pdf' } } };

test.each([...MAKING, ...READING, ...CHANGING])('%s %j', async (operation, parameters, requests) => {
	const all = { ...ABOUT, operation, ...NEEDED[operation], ...parameters };
	expect(await requestsOf(all, [ITEM])).toEqual(requests);
});
