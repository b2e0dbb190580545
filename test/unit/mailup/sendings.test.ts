import {
	readEarliestDate,
	readIsDeleted,
	readSendAnswer,
	readSending,
	sendingOn,
	simplifyPastSending,
	simplifySending,
} from '../../../nodes/shared/mailup/sendings';

/** A row of the queue as MailUp's documents show it. */
const row = {
	Id: 130,
	IdList: 2,
	IdMessage: 24,
	Notes: '',
	StartDate: '2014-10-20 05:00:00Z',
	State: 'string',
	Subject: 'Monthly Newsletter',
	Type: 'string',
};

test('reads a sending of the queue, in any casing', () => {
	const sending = readSending({ Id: '130', idList: '2', idMessage: 24, subject: 'Monthly Newsletter' }, 'held');
	expect(sending).toMatchObject({ id: 130, queue: 'held', listId: 2, messageId: 24, subject: 'Monthly Newsletter' });
	expect(readSending({ Subject: 'x' }, 'held')).toBeUndefined();
	expect(readSending(null, 'held')).toBeUndefined();
});

test('simplifies it', () => {
	const sending = readSending(row, 'scheduled');
	expect(sending && simplifySending(sending)).toEqual({
		id: 130,
		queue: 'scheduled',
		listId: 2,
		messageId: 24,
		subject: 'Monthly Newsletter',
		state: 'string',
		type: 'string',
		startDate: '2014-10-20T05:00:00Z',
		notes: '',
	});
	const bare = readSending({ Id: 1, StartDate: '0001-01-01 00:00:00Z' }, 'held');
	expect(bare && simplifySending(bare)).toMatchObject({ id: 1, listId: null, messageId: null, startDate: null });
});

test('simplifies a sending of the past, with and without its number', () => {
	const past = {
		EndDate: '2014-04-01 13:53:06Z',
		Kb_transferred: 6302,
		Recipients: 1,
		SenderEmail: 'marketing@example.com',
		SenderName: 'Your Dealer',
		StartDate: '2014-04-01 13:52:35Z',
		idMessage: 12,
	};
	const expected = {
		id: null,
		messageId: 12,
		startDate: '2014-04-01T13:52:35Z',
		endDate: '2014-04-01T13:53:06Z',
		recipients: 1,
		kilobytes: 6302,
		senderName: 'Your Dealer',
		senderEmail: 'marketing@example.com',
	};
	expect(simplifyPastSending(past)).toEqual(expected);
	expect(simplifyPastSending({ ...past, Id: 5 })).toEqual({ ...expected, id: 5 });
});

test.each<[string, string | null, number | undefined]>([
	['the begin of one', '2014-04-01T13:52:35Z', 1],
	['the end of one', '2014-04-01T13:53:06Z', 1],
	['one that has not ended', '2014-05-01T10:30:00Z', 2],
	['none of them', '2014-04-20T00:00:00Z', undefined],
	['no zone', '2014-04-01 13:52:35', 2],
	['none', null, 2],
])('the sending on a date that is %s', (_, date, id) => {
	const first = { id: 1, startDate: '2014-04-01T13:52:35Z', endDate: '2014-04-01T13:53:06Z' };
	const second = { id: 2, startDate: '2014-05-01T10:00:00Z', endDate: null };
	for (const sendings of [
		[first, second],
		[second, first],
	]) {
		expect(sendingOn(sendings, date)?.id).toBe(id);
	}
});

test.each<[string, unknown, object]>([
	[
		'whole',
		{ Id: 7, Sent: 3, InvalidRecipients: ['a@example.com'], UnprocessedRecipients: [{ Email: 'b@example.com' }, 5] },
		{ sendingId: 7, queueSize: 3, invalid: ['a@example.com'], unprocessed: [{ Email: 'b@example.com' }, 5] },
	],
	['empty', '', { sendingId: undefined, queueSize: undefined, invalid: [], unprocessed: [] }],
	['without lists', { Id: '7', InvalidRecipients: null }, { sendingId: 7, invalid: [], unprocessed: [] }],
])('reads the answer to a send: %s', (_, body, expected) => {
	expect(readSendAnswer(body)).toMatchObject(expected);
});

test.each<[unknown, boolean | undefined]>([
	[{ IsDeleted: true }, true],
	[{ isDeleted: false }, false],
	[{ IsDeleted: 'yes' }, undefined],
	['', undefined],
])('reads %j as deleted: %s', (body, expected) => {
	expect(readIsDeleted(body)).toBe(expected);
});

test.each<[unknown, string | null]>([
	['2014-10-20 05:00:00Z', '2014-10-20T05:00:00Z'],
	['"2014-10-20 05:00:00Z"', '2014-10-20T05:00:00Z'],
	['', null],
	['0001-01-01 00:00:00Z', null],
	[{}, null],
])('reads the earliest date %j', (body, expected) => {
	expect(readEarliestDate(body)).toBe(expected);
});
