import { readOptin } from '../../../nodes/shared/mailup/optins';

test('reads a row about a list, as the documents show it', () => {
	const row = {
		Email: 'adam@example.com',
		Optin_Date: '2014-12-04 10:33:34.683',
		Optin_Request_Date: '',
		Optin_Request_IP: null,
		Optout_Date: '2016-02-04 17:22:41.107',
		Optout_MsgID: null,
		Optout_Subtype: null,
		Optout_Type: 0,
		Status: 'OPTOUT',
		idRecipient: 205,
	};
	expect(readOptin(row)).toEqual({
		recipientId: 205,
		listId: null,
		email: 'adam@example.com',
		mobilePrefix: '',
		mobileNumber: '',
		status: 'unsubscribed',
		optinDate: '2014-12-04 10:33:34.683',
		optinRequestDate: null,
		optinRequestIp: null,
		optoutDate: '2016-02-04 17:22:41.107',
		optoutType: 0,
		optoutSubtype: null,
		optoutMessageId: null,
		reason: 'opted out by an administrator',
	});
});

test('somebody who came back keeps the old opt-out date, but no reason', () => {
	const row = { IdList: 10, Optin_Date: '2017-04-11 11:53:17.150', Optout_Date: '2017-04-11 10:55:10.617' };
	expect(readOptin({ ...row, Optout_Type: 4, Status: 'OPTIN' })).toMatchObject({
		listId: 10,
		recipientId: null,
		status: 'subscribed',
		optoutDate: '2017-04-11 10:55:10.617',
		optoutType: 4,
		reason: null,
	});
});

test('reads a row of the SMS channel', () => {
	const row = { MobileNumber: '3409629230', MobilePrefix: '0039', Status: 'PENDING', idRecipient: 7 };
	expect(readOptin({ ...row, Optin_Request_Date: '2017-04-19 15:20:00.000', Optin_Request_IP: '192.0.2.1' })).toEqual(
		expect.objectContaining({
			email: '',
			mobilePrefix: '0039',
			mobileNumber: '3409629230',
			status: 'pending',
			optinDate: null,
			optinRequestDate: '2017-04-19 15:20:00.000',
			optinRequestIp: '192.0.2.1',
			optoutSubtype: null,
		}),
	);
});

test.each<[string, object, object]>([
	['a date that never was', { Optout_Date: '0001-01-01 00:00:00Z' }, { optoutDate: null }],
	['a status of unknown meaning', { Status: 'SUSPENDED', Optout_Type: 2 }, { status: null, reason: null }],
	['a status in small letters', { Status: 'optin' }, { status: 'subscribed' }],
	['numbers as text', { Optout_Type: '2', Optout_MsgID: '77' }, { optoutType: 2, optoutMessageId: 77 }],
	['an opt-out without a type', { Status: 'OPTOUT' }, { optoutType: null, reason: 'reason not given by MailUp' }],
	['other casings of the keys', { idList: 3, optin_date: '2020-01-01 00:00:00.000' }, { listId: 3 }],
])('reads %s', (_, row, expected) => {
	expect(readOptin(row)).toMatchObject(expected);
});

test.each([null, 'text', 7, []])('reads %j as a row without anything', (row) => {
	const { email, status, recipientId } = readOptin(row);
	expect([email, status, recipientId]).toEqual(['', null, null]);
});
