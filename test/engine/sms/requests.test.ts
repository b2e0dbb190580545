/** What each operation on SMS messages asks MailUp for. */
import type { INodeParameters } from 'n8n-workflow';

import { locator } from '../../support/answers';
import { useNock } from '../../support/http';
import { requestsOf } from '../../support/requestTable';
import { useNoWaits } from '../sending/answers';

useNock();
useNoWaits();

/** SMS message 12 of list 1. */
const ABOUT = { resource: 'sms', list: locator(1), smsMessage: locator(12) };

const NEWEST = 'GET Sms/List/1/Messages?orderby="idMessage desc"&PageNumber=0&PageSize=1';
const MESSAGE = 'GET Sms/List/1/Message/12';
const FIELDS = 'GET Recipient/DynamicFields?orderby="Id asc"&PageNumber=0&PageSize=500';

const NEW = { Subject: 'May', idList: 1, Content: 'Hi', Fields: [], Notes: '', Tags: [], IsUnicode: false, Sender: '' };
const BEFORE = { idMessage: 12, idList: 1, Subject: 'News', Content: 'Hello', IsUnicode: false, Fields: [], Tags: [] };

const call = (request: string, body: object) => `${request} ${JSON.stringify(body)}`;
const created = (more: object) => call('POST Sms/List/1/Message', { ...NEW, ...more });

type Row = [operation: string, parameters: INodeParameters, requests: string[]];

const MESSAGES: Row[] = [
	['create', { subject: 'May', content: 'Hi' }, [NEWEST, created({})]],
	[
		'create',
		{ subject: 'May', content: 'Hi 😀', unicode: true },
		[NEWEST, created({ Content: 'Hi 😀', IsUnicode: true })],
	],
	['create', { subject: 'May', content: 'Hi [FirstName]' }, [FIELDS, NEWEST, created({ Content: 'Hi [FirstName]' })]],
	[
		'update',
		{ updateFields: { subject: 'June' } },
		[MESSAGE, call('PUT Sms/List/1/Message/12', { ...BEFORE, Subject: 'June' })],
	],
	['update', { updateFields: { content: 'Hello' } }, [MESSAGE]],
	['get', {}, [MESSAGE]],
	['getAll', { limit: 20 }, ['GET Sms/List/1/Messages?orderby="idMessage desc"&PageNumber=0&PageSize=20']],
	['delete', {}, ['DELETE Sms/List/1/Message/12']],
	['delete', { dryRun: true }, [MESSAGE]],
];

const LISTS = 'GET List?PageNumber=0&PageSize=500';
const GROUPS = 'GET List/1/Groups?PageNumber=0&PageSize=500';
const SUBSCRIBERS = 'GET Sms/List/1/Recipients/Subscribed?PageNumber=0&PageSize=1';
const members = (ids: string) =>
	`GET Sms/List/1/Recipients/SmsOptins?Groups=${ids}&filterby="Status=='OPTIN'"&PageNumber=0&PageSize=1`;
const QUEUE = ['Undefined', 'Deferred', 'Immediate'].map(
	(queue) => `GET Sms/Sendings/${queue}?PageNumber=0&PageSize=500`,
);
const DETAILS = 'GET Sms/12/Sendings/ReportDetails?orderby="SentDate desc"';
const BEFORE_SEND = [...QUEUE, `${DETAILS}&PageNumber=0&PageSize=1`, LISTS];

const SENDS: Row[] = [
	['send', { sendTo: 'list', when: 'now' }, [MESSAGE, SUBSCRIBERS, ...BEFORE_SEND, 'POST Sms/List/1/Message/12/Send']],
	[
		'send',
		{ sendTo: 'list', when: 'date', sendAt: '2099-05-17T09:00:00Z' },
		[MESSAGE, SUBSCRIBERS, ...BEFORE_SEND, 'POST Sms/List/1/Message/12/Send?datetime="2099-05-17 09:00:00Z"'],
	],
	['send', { sendTo: 'list', when: 'now', dryRun: true }, [MESSAGE, SUBSCRIBERS, ...BEFORE_SEND]],
	[
		'send',
		{ inGroups: [12], when: 'now' },
		[GROUPS, MESSAGE, members('12'), ...BEFORE_SEND, 'POST Sms/Group/12/Message/12/Send'],
	],
	[
		'send',
		{ sendTo: 'recipient', phone: '+39 333 1234567' },
		[
			...['GET Recipients?sms="00393331234567"', MESSAGE, ...QUEUE],
			`${DETAILS}&filterby="Receiver.Contains('393331234567')"&PageNumber=0&PageSize=1`,
			...[LISTS, 'POST Sms/Send {"Number":"3331234567","Prefix":"0039","idMessage":12}'],
		],
	],
];

const all = (page: number) => `${DETAILS}&PageNumber=${page}&PageSize=500`;

const REPORTS: Row[] = [
	['getDeliveryReport', { limit: 1 }, [all(0)]],
	['getDeliveryReport', { returnAll: true }, [all(0), all(1)]],
	['getStatistics', {}, [all(0), all(1), 'GET Sms/12/Sendings/Report']],
];

test.each([...MESSAGES, ...SENDS, ...REPORTS])('%s %j', async (operation, parameters, requests) => {
	expect(await requestsOf({ ...ABOUT, operation, ...parameters })).toEqual(requests);
});
