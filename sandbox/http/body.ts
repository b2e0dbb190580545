import { badRequest } from '../account/refusal';

/** A body that was checked to be a JSON object. A Map: the keys are the caller's words. */
export type Body = ReadonlyMap<string, unknown>;

/** A body that must be a JSON object. @throws Refusal 400 */
export function objectBody(body: unknown): Map<string, unknown> {
	if (typeof body !== 'object' || body === null || Array.isArray(body) || body instanceof URLSearchParams) {
		throw badRequest('The request body must be a JSON object');
	}
	return new Map(Object.entries(body));
}

/** Text of a key; null when absent. @throws Refusal 400 for any other type */
export function text(body: Body, key: string): string | null {
	const value = body.get(key) ?? null;
	if (value !== null && typeof value !== 'string') throw badRequest(`'${key}' must be text`);
	return value;
}

/** Text that must be there and not blank. @throws Refusal 400 */
export function filledText(body: Body, key: string): string {
	const value = text(body, key);
	if (value === null || value.trim() === '') throw badRequest(`'${key}' is needed`);
	return value;
}

/** A boolean of a key; null when absent. @throws Refusal 400 for any other type */
export function flag(body: Body, key: string): boolean | null {
	const value = body.get(key) ?? null;
	if (value !== null && typeof value !== 'boolean') throw badRequest(`'${key}' must be true or false`);
	return value;
}

/** A whole number of a key; null when absent. @throws Refusal 400 for any other type */
export function integer(body: Body, key: string): number | null {
	const value = body.get(key) ?? null;
	if (value !== null && !Number.isInteger(value)) throw badRequest(`'${key}' must be a whole number`);
	return value as number | null;
}

/** An array of a key; null when absent. @throws Refusal 400 for any other type */
export function array(body: Body, key: string): unknown[] | null {
	const value = body.get(key) ?? null;
	if (value !== null && !Array.isArray(value)) throw badRequest(`'${key}' must be an array`);
	return value;
}

/** Pairs of `N` and `V`, as the transactional services write them; empty when absent. @throws Refusal 400 */
export const namedValues = (body: Body, key: string): Map<string, string> =>
	new Map(
		(array(body, key) ?? []).map((entry) => {
			const pair = objectBody(entry);
			return [filledText(pair, 'N'), text(pair, 'V') ?? ''];
		}),
	);
