/**
 * Answers as public clients of MailUp recorded them, or as they read them into tables of their own: what the documents
 * show differently, or not at all. Values are made up.
 */
import { readAttachments } from '../../../nodes/shared/mailup/attachments';
import { readConfirmationSending } from '../../../nodes/shared/mailup/imports/tasks';
import { readFields } from '../../../nodes/shared/mailup/fields';
import { idsOf, readMade, readWritten, simplifyGroup } from '../../../nodes/shared/mailup/lists';
import { readMessageHead, simplifyMessage } from '../../../nodes/shared/mailup/messages';
import { readOptin } from '../../../nodes/shared/mailup/optins';
import { isCollection, readPage } from '../../../nodes/shared/mailup/reading';
import { carriesStatuses, readRecipient, simplifyRecipient } from '../../../nodes/shared/mailup/recipients';
import { readSendAnswer, simplifyPastSending } from '../../../nodes/shared/mailup/sendings';
import { EventReader, type Said } from '../../../nodes/shared/mailup/eventReader';
import { addRowCount } from '../../../nodes/shared/mailup/statistics';
import { judge } from '../../../nodes/shared/http/verdicts';

/** What MailUp answers where there is nothing to show: recorded for the members of a group. */
const nobody = { IsPaginated: false, Items: [], PageNumber: 0, PageSize: 20, Skipped: 0, TotalElementsCount: 0 };

describe('people', () => {
	const bare = {
		Email: 'nathan@example.com',
		Fields: [
			{ Description: 'region', Id: 8, Value: '' },
			{ Description: 'lastname', Id: 2, Value: 'Rossi' },
			{ Description: 'firstname', Id: 1, Value: 'Nathan' },
		],
		MobileNumber: null,
		MobilePrefix: null,
		Name: null,
		idRecipient: 7,
	};

	test('the bare person that an update answers, with nulls for what they have not', () => {
		expect(readRecipient(bare)).toMatchObject({
			...{ id: 7, email: 'nathan@example.com', mobilePrefix: '', mobileNumber: '' },
			fields: [
				{ id: 8, name: 'region', value: '' },
				{ id: 2, name: 'lastname', value: 'Rossi' },
				{ id: 1, name: 'firstname', value: 'Nathan' },
			],
		});
	});

	test('such a person says nothing about lists, which is not the same as being on none', () => {
		const person = readRecipient(bare);
		expect(person && carriesStatuses(person)).toBe(false);
		expect(person && simplifyRecipient(person)).toMatchObject({ lists: [] });
	});

	test('nobody', () => {
		expect(isCollection(nobody)).toBe(true);
		expect(readPage(nobody)).toEqual({ items: [], total: 0, pageNumber: 0 });
		expect(readRecipient(nobody)).toBeUndefined();
	});
});

test('fields: the highest id first, names in lower case', () => {
	const rows = [
		{ Description: 'allorderedproductids', Id: 26 },
		{ Description: 'phone', Id: 11 },
		{ Description: 'firstname', Id: 1 },
	];
	expect(readFields(rows)).toEqual([
		{ id: 1, name: 'firstname' },
		{ id: 11, name: 'phone' },
		{ id: 26, name: 'allorderedproductids' },
	]);
});

test('one page of many: 20 rows, and how many there are', () => {
	const items = Array.from({ length: 20 }, (_, index) => ({ Description: `field ${27 - index}`, Id: 27 - index }));
	const page = { IsPaginated: true, Items: items, PageNumber: 0, PageSize: 20, Skipped: 0, TotalElementsCount: 27 };
	expect(readPage(page)).toEqual({ items, total: 27, pageNumber: 0 });
});

test('dates: empty ones are empty texts, everything else that is empty is null', () => {
	const row = {
		...{ Email: 'nathan@example.com', idRecipient: 7, Status: 'OPTIN' },
		...{ Optin_Date: '2020-01-27 10:38:00.000', Optin_Request_Date: '', Optin_Request_IP: null },
		...{ Optout_Date: '', Optout_MsgID: null, Optout_Subtype: null, Optout_Type: null },
	};
	expect(readOptin(row)).toEqual({
		...{ recipientId: 7, listId: null, email: 'nathan@example.com', mobilePrefix: '', mobileNumber: '' },
		...{ status: 'subscribed', optinDate: '2020-01-27 10:38:00.000', optinRequestDate: null, optinRequestIp: null },
		...{ optoutDate: null, optoutType: null, optoutSubtype: null, optoutMessageId: null, reason: null },
	});
});

describe('groups', () => {
	const group = { Count: null, Deletable: true, Name: 'VIP', Notes: '', idGroup: 40, idList: 1 };

	test('the group that was made, or changed', () => {
		expect(readMade(group, 'idGroup', 'VIP', new Set([39]))).toBe(group);
		expect(readWritten(group, 'idGroup', 40)).toBe(group);
		expect(idsOf([group], 'idGroup')).toEqual([40]);
		expect(simplifyGroup(group)).toEqual({ id: 40, name: 'VIP', notes: '', deletable: true, listId: 1 });
	});

	test.each(['', undefined])('the empty body %j after a deletion is an answer', (body) => {
		expect(judge({ status: 200, body }, {})).toBe('good');
	});
});

test('a copy of a message: its id and list', () => {
	expect(readMessageHead({ idList: 1, idMessage: 61 })).toEqual({ id: 61, subject: '', notes: '', createdAt: null });
});

test('the details of a message carry its attachments', () => {
	const Attachments = [{ Name: '24/readme.txt', Path: 'http://example.com\\24/readme.txt', Slot: 1 }];
	expect(simplifyMessage({ idMessage: 24, Attachments })).toMatchObject({
		attachments: [{ slot: 1, name: 'readme.txt' }],
	});
	expect(readAttachments(Attachments)).toHaveLength(1);
});

test('a past sending has an id', () => {
	expect(simplifyPastSending({ Id: 5, idMessage: 24, Recipients: 3 })).toMatchObject({ id: 5, recipients: 3 });
});

test('the confirmation emails of an import: idSending', () => {
	expect(readConfirmationSending({ idSending: 12, EnqueuedEmails: 3 })).toEqual({ id: 12, emails: 3 });
});

test('an answer to a send keeps whom it left out, whatever an entry looks like', () => {
	const answer = { Id: 5, idMessage: 24, Sent: 2, InvalidRecipients: [{ Email: 'x' }], UnprocessedRecipients: [] };
	expect(readSendAnswer(answer)).toMatchObject({ sendingId: 5, invalid: [{ Email: 'x' }], unprocessed: [] });
});

describe('rows of statistics', () => {
	const blank = { event: 'x', messageId: 24, recipientId: null, email: null, count: null, type: null, details: null };
	const eventOf = ({ recipientId, email, count, type, details }: Said) => ({
		...blank,
		...{ recipientId, email, count, type, details },
	});
	const read = (row: unknown) => new EventReader(eventOf).read(row);

	test('views name the message', () => {
		const row = { Count: 2, Email: 'nathan@example.com', IdMessage: 24, IdRecipient: 7 };
		expect(read(row)).toEqual({ ...blank, count: 2, email: 'nathan@example.com', recipientId: 7 });
		expect(addRowCount(1, row)).toBe(3);
	});

	test('bounces have a type and no count', () => {
		const row = { Email: 'nathan@example.com', IdMessage: 24, IdRecipient: 7, Type: 'Hard' };
		expect(read(row)).toEqual({ ...blank, type: 'Hard', email: 'nathan@example.com', recipientId: 7 });
	});

	test('none: an empty body too, which some client was ready for', () => {
		expect(judge({ status: 200, body: '' }, { answersRows: 'ifAny' })).toBe('good');
		expect(judge({ status: 200, body: nobody }, { answersRows: 'ifAny' })).toBe('good');
	});
});
