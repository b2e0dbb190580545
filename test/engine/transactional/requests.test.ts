/** What each transactional operation asks MailUp for. */
import type { INodeParameters } from 'n8n-workflow';

import { useNock } from '../../support/http';
import { requestsOf } from '../../support/requestTable';

useNock();

const PEOPLE = { from: 'a@example.com', to: 'b@example.com' };

const SENT_PEOPLE =
	'"From":{"Name":"","Email":"a@example.com"},"To":[{"Name":"","Email":"b@example.com"}],"Cc":[],"Bcc":[],"ReplyTo":null,"CharSet":"utf-8","Attachments":[],"EmbeddedImages":[],"XSmtpAPI":{},"User":{"Username":"s388_1","Secret":"tok-smtp-plus"}';

test.each<[string, INodeParameters, string]>([
	[
		'sendEmail',
		{ ...PEOPLE, subject: 'Order', html: '<p>Hi</p>' },
		`POST API/v2.0/messages/sendmessage {"Subject":"Order","Html":{"DocType":null,"Head":null,"Body":"<p>Hi</p>","BodyTag":"<body>"},"Text":"",${SENT_PEOPLE}}`,
	],
	[
		'sendTemplate',
		{ ...PEOPLE, templateId: '109' },
		`POST API/v2.0/messages/sendtemplate {"TemplateId":109,${SENT_PEOPLE}}`,
	],
	[
		'sendSms',
		{ phone: '+39 333 1234567', text: 'Hi' },
		'POST api/v2.0/sms/388/1 {"Content":"Hi","Recipient":"00393331234567","isUnicode":0,"ListGuid":"5d2b1a9c-0f6e-4c3a-9b1d-7e8f90a1b2c3","ListSecret":"00000000-1111-2222-3333-444444444444"}',
	],
])('%s %j', async (operation, parameters, request) => {
	expect(await requestsOf({ resource: 'transactional', operation, ...parameters })).toEqual([request]);
});
