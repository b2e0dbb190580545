import { tryToParseDateTime } from 'n8n-workflow';

import { parameterError } from './parameters';
import type { Run } from './run';

/** A date with a time, with or without an offset. Other spellings would be read in the zone of the server. */
const LOCAL = /^\d{4}-\d{2}-\d{2}[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?$/;
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})$/i;

const ADVICE = 'Enter a date with a time, such as 2030-05-17 09:00 or 2030-05-17T09:00:00+02:00.';

/**
 * A moment that a user chose, in ms since 1970. A time without an offset is meant in the workflow's time zone; a time
 * that daylight saving skips there is refused, because nobody can say which hour was meant.
 */
export function readMoment(run: Run, name: string, parameter: string, itemIndex: number): number {
	const value: unknown = run.context.getNodeParameter(name, itemIndex, '');
	const zone = run.context.getTimezone();
	const text = typeof value === 'string' ? value.trim() : '';
	const [, wallClock] = LOCAL.exec(text) ?? [];
	const readable = wallClock !== undefined || WITH_OFFSET.test(text) || isDateObject(value);
	const moment = readable ? parsed(text || value, zone) : undefined;
	if (!moment) throw parameterError(run, parameter, itemIndex, ADVICE, value);
	if (wallClock !== undefined && moment.toFormat('HH:mm') !== wallClock) {
		const advice = `This time does not exist in ${zone}, because the clock is put forward then. Choose another time.`;
		throw parameterError(run, parameter, itemIndex, advice, value);
	}
	return moment.toMillis();
}

/** Dates that an expression hands over know their zone themselves. */
function isDateObject(value: unknown): boolean {
	return value instanceof Date || (typeof value === 'object' && value !== null && 'toMillis' in value);
}

function parsed(value: unknown, zone: string): ReturnType<typeof tryToParseDateTime> | undefined {
	try {
		return tryToParseDateTime(value, zone);
	} catch {
		return undefined;
	}
}
