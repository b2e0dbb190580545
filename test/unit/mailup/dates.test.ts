import fc from 'fast-check';

import { momentOf, readDate, toMailUpDate } from '../../../nodes/shared/mailup/dates';

test.each([
	['2017-03-02 15:48:29Z', '2017-03-02T15:48:29Z'],
	[' 2017-03-02T15:48:29.123Z ', '2017-03-02T15:48:29.123Z'],
	['', null],
	['0001-01-01 00:00:00Z', null],
	// Without a zone nobody knows which is meant.
	['2016-02-04 17:22:41.107', '2016-02-04 17:22:41.107'],
])('reads %j as %j', (text, expected) => {
	expect(readDate(text)).toBe(expected);
});

test('what is written for MailUp reads as the same second', () => {
	fc.assert(
		fc.property(
			fc.date({ min: new Date('1970-01-01'), max: new Date('2199-01-01'), noInvalidDate: true }),
			(date) => Date.parse(String(readDate(toMailUpDate(date.getTime())))) === Math.floor(date.getTime() / 1000) * 1000,
		),
	);
});

test.each([
	['2017-03-02T15:48:29Z', Date.UTC(2017, 2, 2, 15, 48, 29)],
	// In whichever zone n8n runs, this would be another moment.
	['2016-02-04 17:22:41.107', undefined],
	[null, undefined],
])('the moment of %j is %j', (date, expected) => {
	expect(momentOf(date)).toBe(expected);
});
