import type { ImportRow } from '../account/importTypes';
import { badRequest } from '../account/refusal';
import { objectBody, text } from './body';
import { fieldValues } from './recipientBody';

/**
 * The rows of an import. Bad addresses and numbers are not refused here: the report counts them later.
 * @throws Refusal 400 when the body is no array of recipients
 */
export function importBody(body: unknown): ImportRow[] {
	if (!Array.isArray(body) || body.length === 0)
		throw badRequest('The request body must be an array of at least one recipient');
	return body.map((entry: unknown) => {
		const recipient = objectBody(entry);
		const name = text(recipient, 'Name');
		if (name === null) throw badRequest("'Name' is mandatory, even if it is empty");
		return {
			email: text(recipient, 'Email') ?? '',
			prefix: text(recipient, 'MobilePrefix') ?? '',
			number: text(recipient, 'MobileNumber') ?? '',
			name,
			fields: fieldValues(recipient),
		};
	});
}
