import type { IDataObject } from 'n8n-workflow';

import type { Found } from '../../../shared/api/lookUps';
import { lookUpAgain } from '../../../shared/api/lookUps';
import { listNames } from '../../../shared/mailup/lists';
import type { Optin } from '../../../shared/mailup/optins';
import type { Channel, Recipient } from '../../../shared/mailup/recipients';
import type { Found as FoundRow } from '../../scan/round';
import type { TriggerRun } from '../event';
import type { SubscriptionRow } from './rows';

/** What the items of an event say. */
export interface ItemWords {
	/** The event, as the parameter *Events* names it. */
	event: string;
	/** What the ids of its events begin with, as events of other kinds may have the same list, person and moment. */
	idPrefix: string;
	/** What an item tells besides who and where. */
	about(optin: Optin): IDataObject;
}

/** Somebody on a list. */
export type Subscription = FoundRow<SubscriptionRow>;

/** The items for people on lists, in their order, with the names of the lists and, if wanted, the personal data. */
export async function toItems(
	{ client, metadata }: TriggerRun,
	{ channel, includesFields }: { channel: Channel; includesFields: boolean },
	words: ItemWords,
	found: readonly Subscription[],
): Promise<IDataObject[]> {
	if (found.length === 0) return [];
	const names = listNames(await metadata.lists());
	const people = includesFields ? await lookUpAgain(client, found.map(personOf)) : undefined;
	return found.map((subscription) => ({
		...toItem(channel, words, subscription, names.get(subscription.listId) ?? ''),
		...(people && { fields: fieldsOf(people.get(subscription.row.id)) }),
	}));
}

/** The same whenever the same event comes, and another for any other event: from kind, channel, list, recipient and date. */
export function eventIdOf(idPrefix: string, channel: Channel, { listId, row }: Subscription): string {
	return `${idPrefix}${channel}-${listId}-${row.id}-${row.date.replace(' ', 'T') || 'undated'}`;
}

function toItem(channel: Channel, words: ItemWords, subscription: Subscription, listName: string): IDataObject {
	const { optin, id } = subscription.row;
	const { email, mobilePrefix, mobileNumber } = optin;
	return {
		event: words.event,
		eventId: eventIdOf(words.idPrefix, channel, subscription),
		list: { id: subscription.listId, name: listName },
		recipientId: id,
		...(channel === 'email' ? { email } : { phone: mobilePrefix + mobileNumber }),
		...words.about(optin),
	};
}

function personOf({
	row: { id, optin },
}: Subscription): Pick<Recipient, 'id' | 'email' | 'mobilePrefix' | 'mobileNumber'> {
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
