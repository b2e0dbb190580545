import type { RowStanding } from '../../../../nodes/shared/mailup/imports/taken';
import { takingBy, whyNotTaken } from '../../../../nodes/shared/mailup/imports/taken';

const report = (invalid: number, valid?: number) => ({
	Rows: { Invalid: { Total: invalid }, Valid: { Total: valid } },
});
const joined: RowStanding = { before: 'notOnList', after: 'subscribed' };
const stayed: RowStanding = { before: 'subscribed', after: 'subscribed' };
const absent: RowStanding = { before: 'notOnList', after: 'notOnList' };
const unread: RowStanding = { before: 'subscribed', after: undefined };

test.each<[string, unknown, RowStanding[], string[]]>([
	['all rows are valid', report(0, 3), [joined, stayed, unread], ['taken', 'taken', 'taken']],
	['valid rows are not counted', report(0), [joined, stayed], ['taken', 'taken']],
	['a valid row whose person is gone again', report(0, 1), [absent], ['taken']],
	['as many are absent as were left out', report(1, 2), [absent, joined, stayed], ['notTaken', 'taken', 'taken']],
	['more were left out than are absent', report(2, 1), [absent, joined, stayed], ['notTaken', 'open', 'open']],
	['more are absent than were left out', report(1, 2), [absent, absent, stayed], ['open', 'open', 'open']],
	['somebody on the list was left out', report(1, 0), [stayed], ['open']],
	['the counts are not those of these rows', report(0, 5), [joined], ['open']],
	['MailUp gives no report', undefined, [joined, absent], ['open', 'open']],
])('%s', (_, given, rows, expected) => {
	expect(rows.map(takingBy(given, rows))).toEqual(expected);
});

test.each<[unknown, string]>([
	[{ Rows: { Invalid: { InvalidEmail: 1 } } }, 'Its report counts 1 invalid email address.'],
	[{ Rows: { Invalid: { InvalidEmail: 2 } } }, 'Its report counts 2 invalid email addresses.'],
	[{ Rows: { Invalid: { InvalidEmail: 0 } } }, 'Its report does not say why.'],
	[undefined, 'Its report does not say why.'],
])('says why rows were left out as far as the report tells: %j', (given, expected) => {
	expect(whyNotTaken(given)).toBe(expected);
});
