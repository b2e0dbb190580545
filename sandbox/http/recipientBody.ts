import type { RecipientInput } from '../account/changes';
import { isEmail, isNumber, readPrefix } from '../account/keys';
import { badRequest } from '../account/refusal';
import { array, type Body, integer, objectBody, text } from './body';

function email(body: Body): string | null {
	const address = (text(body, 'Email') ?? '').trim();
	if (address === '') return null;
	if (!isEmail(address)) throw badRequest('Invalid email address');
	return address;
}

/** An empty prefix means the list's default. */
function prefix(body: Body, fallback: string | null): string | null {
	const given = text(body, 'MobilePrefix') ?? '';
	if (given.trim() === '') return fallback;
	const read = readPrefix(given);
	if (read === '') throw badRequest('Invalid mobile prefix');
	return read;
}

function number(body: Body): string | null {
	const given = (text(body, 'MobileNumber') ?? '').trim();
	if (given === '') return null;
	if (!isNumber(given)) throw badRequest('Invalid mobile number');
	return given;
}

/** `Fields` of a recipient. @throws Refusal 400 */
export function fieldValues(body: Body): Array<readonly [number, string]> {
	return (array(body, 'Fields') ?? []).map((entry: unknown) => {
		const field = objectBody(entry);
		const id = integer(field, 'Id');
		if (id === null) throw badRequest("'Id' of a field must be a whole number");
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
		fields: fieldValues(object),
	};
}
