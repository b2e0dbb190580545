import type { RecipientInput } from '../account/changes';
import { badRequest } from '../account/refusal';

/** A body that must be a JSON object. @throws Refusal 400 */
export function objectBody(body: unknown): Map<string, unknown> {
	if (typeof body !== 'object' || body === null || Array.isArray(body) || body instanceof Map) {
		throw badRequest('The request body must be a JSON object');
	}
	// A Map: the keys are the caller's words.
	return new Map(Object.entries(body));
}

/** Text of a key; null when absent. @throws Refusal 400 for any other type */
function text(body: Map<string, unknown>, key: string): string | null {
	const value = body.get(key) ?? null;
	if (value !== null && typeof value !== 'string') throw badRequest(`'${key}' must be text`);
	return value;
}

function email(body: Map<string, unknown>): string | null {
	const address = (text(body, 'Email') ?? '').trim();
	if (address === '') return null;
	if (address.length > 254 || !/^[^\s@,;"\p{Cc}]+@[^\s@,;"\p{Cc}]+$/u.test(address))
		throw badRequest('Invalid email address');
	return address;
}

/** A prefix in the documented `0039` form; `+39` is taken as clients send it, and an empty one means the list's default. */
function prefix(body: Map<string, unknown>, fallback: string | null): string | null {
	const given = (text(body, 'MobilePrefix') ?? '').trim().replace(/^\+/, '00');
	if (given === '') return fallback;
	if (!/^00\d{1,6}$/.test(given)) throw badRequest('Invalid mobile prefix');
	return given;
}

function number(body: Map<string, unknown>): string | null {
	const given = (text(body, 'MobileNumber') ?? '').trim();
	if (given === '') return null;
	if (!/^\d{3,20}$/.test(given)) throw badRequest('Invalid mobile number');
	return given;
}

function fields(body: Map<string, unknown>): Array<readonly [number, string]> {
	const given = body.get('Fields') ?? [];
	if (!Array.isArray(given)) throw badRequest("'Fields' must be an array");
	return given.map((entry: unknown) => {
		const field = objectBody(entry);
		const id = field.get('Id');
		if (typeof id !== 'number' || !Number.isInteger(id)) throw badRequest("'Id' of a field must be a whole number");
		return [id, text(field, 'Value') ?? ''] as const;
	});
}

/**
 * A recipient as a caller sends it. Empty keys mean "not given".
 * @param defaultPrefix for a number without prefix; null refuses it
 * @throws Refusal 400
 */
export function recipientInput(body: unknown, defaultPrefix: string | null): RecipientInput {
	const object = objectBody(body);
	const mobile = number(object);
	const mobilePrefix = mobile === null ? null : prefix(object, defaultPrefix);
	if (mobile !== null && mobilePrefix === null) throw badRequest('The mobile number has no prefix');
	return {
		email: email(object),
		prefix: mobilePrefix,
		number: mobile,
		name: text(object, 'Name'),
		fields: fields(object),
	};
}
