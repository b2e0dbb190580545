import { tryToParseDateTime } from 'n8n-workflow';

import type { Form } from './form';

/** A date with a time, with or without an offset. Other spellings would be read in the zone of the server. */
const MOMENT =
	/^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?<offset>\s?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d))?$/i;

const ADVICE = 'Enter a date with a time, such as 2030-05-17 09:00 or 2030-05-17T09:00:00+02:00.';

/** The years that a date of MailUp's can be in: with five digits it would be none any more. */
const RANGE = [0, Date.UTC(10_000, 0)] as const;

type DateTime = ReturnType<typeof tryToParseDateTime>;

/**
 * A moment that a user chose, in ms since 1970. A time without an offset is meant in the workflow's time zone; a time
 * that daylight saving skips there is refused, because nobody can say which hour was meant. Of a time that comes twice
 * there, when the clock is put back, the second one counts. Moments outside the years 1970 to 9999 are refused.
 * @param zone the workflow's time zone, by its IANA name
 * @throws NodeOperationError that names the parameter
 */
export function readMoment(form: Form, path: string, zone: string): number {
	const value = form.value(path);
	const moment = typeof value === 'string' ? writtenMoment(value.trim(), zone) : momentOfObject(value);
	if (moment === 'skipped') {
		const advice = `This time does not exist in ${zone}, because the clock is put forward then. Choose another time.`;
		throw form.refusal(path, `does not exist in ${zone}`, advice, value);
	}
	if (moment === undefined || moment < RANGE[0] || moment >= RANGE[1]) {
		throw form.refusal(path, 'is not a date with a time', ADVICE, value);
	}
	return moment;
}

function writtenMoment(text: string, zone: string): number | 'skipped' | undefined {
	const [, day, time] = MOMENT.exec(text) ?? [];
	// A day such as 30 February would be taken for one in March.
	if (day === undefined || time === undefined || !isDay(day) || time >= '24:00') return undefined;
	const moment = parsed(text, zone);
	const isLocal = MOMENT.exec(text)?.groups?.offset === undefined;
	return isLocal && moment ? latestOf(moment, text) : moment?.toMillis();
}

/**
 * The moment at which the clock of the zone shows a time: the later one where it does so twice. Of two moments, n8n's own
 * reading takes the one with the offset of the day on which it runs, so both are worked out here.
 * @param near any moment in the zone that is less than a day off
 */
function latestOf(near: DateTime, text: string): number | 'skipped' {
	const shown = `${text.replace(/[ t]/i, 'T')}Z`;
	const asUtc = Date.parse(shown);
	const offsets = [near.minus({ hours: 24 }), near.plus({ hours: 24 })].map(({ offset }) => offset);
	const moments = offsets
		.map((minutes) => near.plus({ milliseconds: asUtc - minutes * 60_000 - near.toMillis() }))
		.filter((moment) => moment.toMillis() + moment.offset * 60_000 === asUtc);
	return moments.length === 0 ? 'skipped' : Math.max(...moments.map((moment) => moment.toMillis()));
}

function isDay(day: string): boolean {
	const midnight = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/** Dates that an expression hands over, n8n's and JavaScript's own, know their zone themselves. */
function momentOfObject(value: unknown): number | undefined {
	const isMoment = typeof value === 'object' && value !== null && ('toMillis' in value || 'getTime' in value);
	const moment = isMoment ? Number(value) : NaN;
	return Number.isNaN(moment) ? undefined : moment;
}

function parsed(value: string, zone: string): DateTime | undefined {
	try {
		return tryToParseDateTime(value, zone);
	} catch {
		return undefined;
	}
}
