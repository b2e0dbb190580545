/** Times as the clock of a zone shows them, whatever day it is when they are read. */
import fc from 'fast-check';
import type { INode, INodeProperties } from 'n8n-workflow';

import { Form } from '../../nodes/shared/form/form';
import { readMoment } from '../../nodes/shared/form/moment';
import { Properties } from '../../nodes/shared/form/properties';

const NODE: INode = { id: '1', name: 'MailUp', type: 'mailUp', typeVersion: 1, position: [0, 0], parameters: {} };

const HALF_HOUR = 30 * 60_000;
const CLOCKS = ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z'];
const ZONES = ['Europe/Rome', 'America/New_York', 'Australia/Lord_Howe'];

afterEach(() => jest.restoreAllMocks());

/** Reads a time in a zone, on a day. */
function read(text: string, zone: string, clock = '2026-01-15T12:00:00Z'): number {
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse(clock));
	const property: INodeProperties = { displayName: 'Date', name: 'sendAt', type: 'dateTime', default: '' };
	const form = new Form(
		() => NODE,
		new Properties([property]),
		() => text,
	);
	return readMoment(form, 'sendAt', zone);
}

/** What the clock of a zone shows, by another library than the node's. */
function shown(moment: number, zone: string): string {
	const options = { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' } as const;
	return new Intl.DateTimeFormat('sv-SE', options).format(moment);
}

const onEveryClock = <T>(rows: T[]) => rows.flatMap((row) => CLOCKS.map((clock) => [row, clock] as const));

test.each(
	onEveryClock([
		['Europe/Rome', '2027-10-31 02:30', '2027-10-31T01:30:00Z'],
		['Europe/Rome', '2027-10-31 02:00', '2027-10-31T01:00:00Z'],
		['Europe/Rome', '2027-10-31 01:59', '2027-10-30T23:59:00Z'],
		['Europe/Rome', '2027-10-31T02:30:15.250', '2027-10-31T01:30:15.250Z'],
		['Europe/Rome', '2027-10-31T02:30+02:00', '2027-10-31T00:30:00Z'],
		['America/New_York', '2027-11-07 01:30', '2027-11-07T06:30:00Z'],
		['Australia/Lord_Howe', '2027-04-04 01:45', '2027-04-03T15:15:00Z'],
		['Australia/Lord_Howe', '2027-04-04 01:15', '2027-04-03T14:15:00Z'],
		['UTC', '2027-10-31 02:30', '2027-10-31T02:30:00Z'],
	]),
)('of a time that comes twice the later one counts: %j, read on %s', ([zone, text, moment], clock) => {
	expect(new Date(read(text ?? '', zone ?? '', clock)).toISOString()).toBe(new Date(moment ?? '').toISOString());
});

test.each(
	onEveryClock([
		['Europe/Rome', '2027-03-28 02:30'],
		['America/New_York', '2027-03-14 02:00'],
		['Australia/Lord_Howe', '2027-10-03 02:15'],
	]),
)('a time that the clock skips is refused: %j, read on %s', ([zone, text], clock) => {
	expect(() => read(text ?? '', zone ?? '', clock)).toThrow('Date: ');
});

test('whatever the clock shows at a moment is read as the latest moment at which it shows the same', () => {
	// Half of the moments are near a change of the clocks in one of the zones.
	const changes = ['2027-03-14', '2027-03-28', '2027-04-04', '2027-10-03', '2027-10-31', '2027-11-07'];
	const near = fc
		.tuple(fc.constantFrom(...changes), fc.integer({ min: -24 * 60, max: 36 * 60 }))
		.map(([day, minutes]) => Date.parse(`${day}T00:00:00Z`) + minutes * 60_000);
	const anywhere = fc.integer({ min: 30_000_000, max: 60_000_000 }).map((minutes) => minutes * 60_000);
	fc.assert(
		fc.property(
			fc.oneof(near, anywhere),
			fc.constantFrom(...ZONES),
			fc.constantFrom(...CLOCKS),
			(moment, zone, clock) => {
				const text = shown(moment, zone);
				const same = [-4, -3, -2, -1, 0, 1, 2, 3, 4]
					.map((steps) => moment + steps * HALF_HOUR)
					.filter((other) => shown(other, zone) === text);
				return read(text, zone, clock) === Math.max(...same);
			},
		),
		{ numRuns: 500 },
	);
});
