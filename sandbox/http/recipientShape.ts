import type { Account } from '../account/account';
import type { Recipient } from '../account/types';
import { properties, type Shape } from './shape';

/** Fields of a recipient: every field of the account is listed, an empty one with `""`. */
function presentFields(account: Account, recipient: Recipient): unknown[] {
	return [...account.fields].map(([id, name]) => ({
		Description: name,
		Id: id,
		Value: recipient.fields?.get(id) ?? '',
	}));
}

/** The recipient object of the readings (MailUp REST API, Recipients page). */
export function presentRecipient(account: Account, recipient: Recipient): Record<string, unknown> {
	return {
		Email: recipient.email,
		Fields: presentFields(account, recipient),
		MobileNumber: recipient.number,
		MobilePrefix: recipient.prefix,
		Name: recipient.name,
		idRecipient: recipient.id,
	};
}

/** Filters, order and items of readings that list recipients. */
export function recipientShape(account: Account): Shape<Recipient> {
	return {
		present: (recipient) => presentRecipient(account, recipient),
		properties: properties<Recipient>(
			['idRecipient', 'integer', (recipient) => recipient.id],
			['Email', 'string', (recipient) => recipient.email],
			['MobileNumber', 'string', (recipient) => recipient.number],
			['MobilePrefix', 'string', (recipient) => recipient.prefix],
			['Name', 'string', (recipient) => recipient.name],
		),
		fields: (name) => {
			for (const [id, description] of account.fields) {
				if (description === name) return (recipient) => recipient.fields?.get(id) ?? '';
			}
			return undefined;
		},
		id: (recipient) => recipient.id,
		unordered: 'highestFirst',
	};
}
