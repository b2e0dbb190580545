/** Compares a call that carries a hostile value with the same call carrying a harmless one. */
import type { RecordedRequest } from './canned';

/**
 * How a node may normalise text: trimmed, without case, without marks of direction and the like, accents composed.
 * Everything else must arrive as it was typed.
 */
function normal(text: string): string {
	return text
		.replace(/[\u00ad\u200b\u200e\u202a-\u202d\ufeff]/g, '')
		.trim()
		.normalize()
		.toLowerCase();
}

/** One swap to make: where the harmless value stood, the hostile one must stand. */
export interface Swap {
	harmless: string;
	hostile: string;
}

function sameText(expected: string, actual: string, { harmless, hostile }: Swap): boolean {
	if (normal(expected) === normal(actual)) return true;
	const pieces = normal(expected).split(normal(harmless));
	const typed = [hostile, normal(hostile)];
	return pieces.length > 1 && typed.some((value) => normal(pieces.join(value)) === normal(actual));
}

/** Two path parts are the same, or both are ids. */
function sameSegments(expected: string[], actual: string[], swap: Swap): boolean {
	if (expected.length !== actual.length) return false;
	return expected.every((segment, index) => {
		const other = actual[index] ?? '';
		if (/^\d+$/.test(segment) && /^\d+$/.test(other)) return true;
		return segment === other || (segment === swap.harmless && sameText(segment, other, swap));
	});
}

/**
 * Whether the hostile value stays one value where it stands: MailUp's filters and look-ups enclose values in quotes
 * and separate addresses and numbers by commas, so there it may hold neither.
 */
function staysOneValue(key: string, expected: string, { harmless, hostile }: Swap): boolean {
	const at = normal(expected).indexOf(normal(harmless));
	if (at < 0) return true;
	const before = expected[at - 1] ?? '';
	const enclosed = (before === '"' || before === "'") && hostile.includes(before);
	const separated = (key === 'email' || key === 'sms') && hostile.includes(',');
	return !enclosed && !separated;
}

function sameQuery(expected: Record<string, string>, actual: Record<string, string>, swap: Swap): boolean {
	const keys = Object.keys(expected).sort();
	if (JSON.stringify(keys) !== JSON.stringify(Object.keys(actual).sort())) return false;
	return keys.every((key) => {
		const [wanted = '', got = ''] = [expected[key], actual[key]];
		if (normal(wanted) === normal(got)) return true;
		return sameText(wanted, got, swap) && staysOneValue(key, wanted, swap);
	});
}

/** The same JSON structure, with the same leaves apart from the swapped value and ids. */
function sameBody(expected: unknown, actual: unknown, swap: Swap): boolean {
	if (typeof expected === 'string' && typeof actual === 'string') return sameText(expected, actual, swap);
	if (typeof expected === 'number' && typeof actual === 'number') return true;
	if (typeof expected !== 'object' || typeof actual !== 'object' || expected === null || actual === null) {
		return expected === actual;
	}
	if (Array.isArray(expected) !== Array.isArray(actual)) return false;
	const keys = Object.keys(expected);
	if (JSON.stringify(keys) !== JSON.stringify(Object.keys(actual))) return false;
	return keys.every((key) => sameBody(Reflect.get(expected, key), Reflect.get(actual, key), swap));
}

/** Whether two requests mean the same apart from the swapped value. */
export function sameMeaning(expected: RecordedRequest, actual: RecordedRequest, swap: Swap): boolean {
	return (
		expected.method === actual.method &&
		sameSegments(expected.segments, actual.segments, swap) &&
		sameQuery(expected.query, actual.query, swap) &&
		sameBody(expected.body, actual.body, swap)
	);
}
