import type { IDataObject } from 'n8n-workflow';

import { readNumber, readText } from '../shared/mailup/reading';
import type { Channel, Recipient } from '../shared/mailup/recipients';
import type { MailUpClient } from '../shared/http/client';
import type { Found } from '../shared/api/lookUps';
import { lookUpAgain } from '../shared/api/lookUps';
import type { Metadata } from '../shared/api/metadata';
import { eventIdOf } from './optOuts/eventId';
import type { OptOut } from './optOuts/lists';
import type { Settings } from './settings';

/** The items for opt-outs, in their order, with the names of the lists and, if wanted, the people's personal data. */
export async function toItems(
	{ client, metadata }: { client: MailUpClient; metadata: Metadata },
	{ channel, includesFields }: Settings,
	optOuts: readonly OptOut[],
): Promise<IDataObject[]> {
	if (optOuts.length === 0) return [];
	const names = listNames(await metadata.lists());
	const people = includesFields ? await lookUpAgain(client, optOuts.map(personOf)) : undefined;
	return optOuts.map((optOut) => ({
		...toItem(channel, optOut, names.get(optOut.listId) ?? ''),
		...(people && { fields: fieldsOf(people.get(optOut.row.recipientId)) }),
	}));
}

/** Names of lists by id. */
export function listNames(rows: readonly unknown[]): Map<number, string> {
	return new Map(
		rows.flatMap((row) => {
			const id = readNumber(row, 'IdList');
			return id === undefined ? [] : [[id, readText(row, 'Name').trim()] as const];
		}),
	);
}

function toItem(channel: Channel, optOut: OptOut, listName: string): IDataObject {
	const { optin, recipientId } = optOut.row;
	const { email, mobilePrefix, mobileNumber } = optin;
	return {
		eventId: eventIdOf(channel, optOut),
		list: { id: optOut.listId, name: listName },
		recipientId,
		...(channel === 'email' ? { email } : { phone: mobilePrefix + mobileNumber }),
		date: optin.optoutDate,
		type: optin.optoutType,
		subtype: optin.optoutSubtype,
		reason: optin.reason,
		messageId: optin.optoutMessageId,
	};
}

function personOf({
	row: { recipientId, optin },
}: OptOut): Pick<Recipient, 'id' | 'email' | 'mobilePrefix' | 'mobileNumber'> {
	const { email, mobilePrefix, mobileNumber } = optin;
	return { id: recipientId, email, mobilePrefix, mobileNumber };
}

/**
 * Fields by name; null for somebody whom MailUp does not know any more or cannot look up.
 * @throws NodeApiError where MailUp did not answer
 */
function fieldsOf(found: Found | undefined): IDataObject | null {
	if (found && 'error' in found && found.error.httpCode !== '400') throw found.error;
	const recipient = found && 'recipient' in found ? found.recipient : undefined;
	return recipient ? Object.fromEntries(recipient.fields.map(({ name, value }) => [name, value])) : null;
}
