import type { IDataObject } from 'n8n-workflow';

/**
 * Tolerant reading of MailUp's answers. MailUp writes the same key in several casings (`IdList`, `idList`),
 * one key with a trailing blank, and wraps answers in envelopes or not: all of that is settled here.
 */

/** Whether `value` is a JSON object (not an array, not null). */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const sameKey = (key: string) => key.trim().toLowerCase();

/** The value under `key`, whatever its casing and blanks; undefined when there is none. */
export function readKey(from: unknown, key: string): unknown {
	if (!isObject(from)) return undefined;
	if (Object.hasOwn(from, key)) return from[key];
	const wanted = sameKey(key);
	const found = Object.keys(from).find((candidate) => sameKey(candidate) === wanted);
	return found === undefined ? undefined : from[found];
}

/** A text, `''` where MailUp writes nothing or null. */
export function readText(from: unknown, key: string): string {
	const value = readKey(from, key);
	return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** A number, also where MailUp writes it as text; undefined when there is none. */
export function readNumber(from: unknown, key: string): number | undefined {
	return toNumber(readKey(from, key));
}

/** A boolean, also where MailUp writes it as text; undefined when there is none. */
export function readBoolean(from: unknown, key: string): boolean | undefined {
	const value = readKey(from, key);
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 'True') return true;
	if (value === 'false' || value === 'False') return false;
	return undefined;
}

/** An array under `key`; empty when there is none. */
export function readArray(from: unknown, key: string): unknown[] {
	const value = readKey(from, key);
	return Array.isArray(value) ? value : [];
}

/** The numbers of an array under `key`, anything else in it left out. */
export function readNumbers(from: unknown, key: string): number[] {
	return readArray(from, key).flatMap((value) => toNumber(value) ?? []);
}

/** One page of a collection. */
export interface Page {
	items: unknown[];
	/** Items in the whole collection; the length of `items` where MailUp sends a bare array. */
	total: number;
	/** The page that MailUp says this is, 0-based; undefined where it does not say. */
	pageNumber: number | undefined;
}

/** How many items a collection has, whatever part of it was asked for; undefined where MailUp does not say. */
export function readTotal(answer: unknown): number | undefined {
	return readNumber(answer, 'TotalElementsCount');
}

/**
 * Whether an answer is a collection: MailUp's envelope, or a bare array. An envelope whose first page is empty although
 * it counts rows is none.
 */
export function isCollection(answer: unknown): boolean {
	if (Array.isArray(answer)) return true;
	const items = readKey(answer, 'Items');
	if (!Array.isArray(items)) return false;
	return items.length > 0 || (readNumber(answer, 'PageNumber') ?? 0) > 0 || (readTotal(answer) ?? 0) === 0;
}

/** Whether an answer says nothing at all: an empty body, null, or an empty object. */
export function isNothing(answer: unknown): boolean {
	if (isObject(answer)) return Object.keys(answer).length === 0;
	return answer === null || answer === undefined || (typeof answer === 'string' && answer.trim() === '');
}

/**
 * Reads a collection: MailUp's envelope, or a bare array. Anything else reads as an empty one, so calls whose rows
 * matter say so (`answersRows`): then it never comes here.
 */
export function readPage(answer: unknown): Page {
	if (Array.isArray(answer)) return { items: answer, total: answer.length, pageNumber: undefined };
	const items = readArray(answer, 'Items');
	return {
		items,
		total: readNumber(answer, 'TotalElementsCount') ?? items.length,
		pageNumber: readNumber(answer, 'PageNumber'),
	};
}

function toNumber(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value.trim())) return undefined;
	return Number(value);
}
