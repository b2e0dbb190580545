import type { IDataObject } from 'n8n-workflow';

import type { Channel, Recipient } from '../../../shared/mailup/recipients';
import type { Found } from '../../../shared/api/lookUps';
import { lookUpAgain } from '../../../shared/api/lookUps';
import type { Found as FoundRow } from '../../scan/round';
import { listNames } from '../../watchedLists';
import type { TriggerRun } from '../event';
import type { OptOutRow } from './source';

/** Somebody who left a list. */
export type OptOut = FoundRow<OptOutRow>;

/** The items for opt-outs, in their order, with the names of the lists and, if wanted, the people's personal data. */
export async function toItems(
	{ client, metadata }: TriggerRun,
	{ channel, includesFields }: { channel: Channel; includesFields: boolean },
	optOuts: readonly OptOut[],
): Promise<IDataObject[]> {
	if (optOuts.length === 0) return [];
	const names = listNames(await metadata.lists());
	const people = includesFields ? await lookUpAgain(client, optOuts.map(personOf)) : undefined;
	return optOuts.map((optOut) => ({
		...toItem(channel, optOut, names.get(optOut.listId) ?? ''),
		...(people && { fields: fieldsOf(people.get(optOut.row.id)) }),
	}));
}

/** The same whenever the same event comes, and another for any other event: from channel, list, recipient and date. */
export function eventIdOf(channel: Channel, { listId, row }: OptOut): string {
	return `${channel}-${listId}-${row.id}-${row.date.replace(' ', 'T') || 'undated'}`;
}

function toItem(channel: Channel, optOut: OptOut, listName: string): IDataObject {
	const { optin, id } = optOut.row;
	const { email, mobilePrefix, mobileNumber } = optin;
	return {
		eventId: eventIdOf(channel, optOut),
		list: { id: optOut.listId, name: listName },
		recipientId: id,
		...(channel === 'email' ? { email } : { phone: mobilePrefix + mobileNumber }),
		date: optin.optoutDate,
		type: optin.optoutType,
		subtype: optin.optoutSubtype,
		reason: optin.reason,
		messageId: optin.optoutMessageId,
	};
}

function personOf({ row: { id, optin } }: OptOut): Pick<Recipient, 'id' | 'email' | 'mobilePrefix' | 'mobileNumber'> {
	const { email, mobilePrefix, mobileNumber } = optin;
	return { id, email, mobilePrefix, mobileNumber };
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
