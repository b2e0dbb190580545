import type { NodeApiError } from 'n8n-workflow';

import type { Standing } from '../mailup/peopleOnPages';
import { PeopleOnPages } from '../mailup/peopleOnPages';
import type { Channel, Status } from '../mailup/recipients';
import { statusOn } from '../mailup/recipients';
import type { MailUpClient } from '../http/client';
import type { Found } from './lookUps';
import { lookUp, lookUpCalls } from './lookUps';
import type { Place } from './standingPages';
import { callsWhereCheaper, readWhereCheaper } from './standingPages';

/**
 * How somebody stands on a list, or why MailUp did not say. Undefined means one thing: MailUp has no status of the person
 * on this list and channel. It does not say whether MailUp knows the person: they may be on other lists, on the other
 * channel of this list, or in no list at all. Who has to know that looks the person up.
 */
export type StandingFound = { standing: Standing | undefined } | { error: NodeApiError };

/**
 * Reads how many people stand on one list in as few calls as their number and the list's length allow: look-ups of ten, or
 * pages of the whole list with everybody's status (MailUp REST API, "Recipients", `EmailOptins` and `SmsOptins`). The
 * first page tells how long the list is. Who is not seen on pages that may have moved, and who is not clear on them, is
 * looked up.
 * @param keys email addresses as `addressKey` gives them, or phone numbers as `phoneDigits` does; repeats cost nothing
 * @returns an entry for each key
 * @throws NodeOperationError once the run was stopped
 */
export async function standingsOnList(
	client: MailUpClient,
	channel: Channel,
	listId: number,
	keys: Iterable<string>,
): Promise<Map<string, StandingFound>> {
	const people = new PeopleOnPages(channel, keys);
	const open = await readWhereCheaper(
		client,
		{ channel, listId },
		{
			people,
			lookUpCalls: (some) => lookUpCalls(client, channel, some),
		},
	);
	const found = await lookUp(client, channel, open);
	const standings = new Map<string, StandingFound>();
	for (const key of people.everybody()) {
		const looked = found.get(key);
		standings.set(key, looked ? standingIn(looked, { channel, listId }) : { standing: people.standing(key) });
	}
	return standings;
}

/** About how many calls {@link standingsOnList} takes for these people. The length of a list costs a call where it matters. */
export async function standingCalls(
	client: MailUpClient,
	channel: Channel,
	listId: number,
	keys: Iterable<string>,
): Promise<number> {
	return await callsWhereCheaper(client, { channel, listId }, lookUpCalls(client, channel, new Set(keys)));
}

/** The status that was read; undefined where MailUp did not say. */
export function statusIn(found: StandingFound | undefined): Status | undefined {
	return found && 'standing' in found ? (found.standing?.status ?? 'notOnList') : undefined;
}

/** Who was found on the list; undefined for nobody. */
export function idIn(found: StandingFound | undefined): number | undefined {
	return found && 'standing' in found ? found.standing?.recipientId : undefined;
}

function standingIn(found: Found, { channel, listId }: Place): StandingFound {
	if ('error' in found) return found;
	const status = statusOn(found.recipient, channel, listId);
	if (!found.recipient || status === 'notOnList') return { standing: undefined };
	return { standing: { recipientId: found.recipient.id, status } };
}
