import { PeopleOnPages } from '../mailup/peopleOnPages';
import type { Status } from '../mailup/recipients';
import { carriesStatuses, statusOn } from '../mailup/recipients';
import type { MailUpClient } from '../http/client';
import type { KnownPerson } from './lookUps';
import { BATCH_SIZE, lookUpAgain, recipientIn } from './lookUps';
import type { Place } from './standingPages';
import { readWhereCheaper } from './standingPages';

/** A known person on a list. */
export interface PersonOnList extends Place {
	recipient: KnownPerson;
}

/** The status of somebody on a list by now; undefined where MailUp does not say, or was not asked about the person. */
export type StatusNow = (of: PersonOnList) => Status | undefined;

/**
 * Reads how people stand after something was written, in as few calls as there may be: where all are on one list, by its
 * pages if these are fewer than look-ups of ten. On several lists look-ups are fewer: one of them shows all lists of ten
 * people.
 * @throws NodeOperationError once the run was stopped
 */
export async function statusesAgain(client: MailUpClient, written: readonly PersonOnList[]): Promise<StatusNow> {
	const people = new Map(written.map(({ recipient }) => [String(recipient.id), recipient]));
	const places = new Map(written.map((place) => [nameOf(place), place]));
	const [place] = places.size === 1 ? places.values() : [];
	const onPages = new PeopleOnPages('id', new Set(people.keys()));
	const open = place
		? await readWhereCheaper(client, place, { people: onPages, lookUpCalls: ({ length }) => length / BATCH_SIZE })
		: [...people.keys()];
	const found = await lookUpAgain(
		client,
		open.flatMap((id) => people.get(id) ?? []),
	);
	return (of) => {
		const looked = found.get(of.recipient.id);
		const now = recipientIn(looked);
		if (now && carriesStatuses(now)) return statusOn(now, of.channel, of.listId);
		const id = String(of.recipient.id);
		if (looked || !place || nameOf(place) !== nameOf(of) || !people.has(id)) return undefined;
		return onPages.standing(id)?.status ?? 'notOnList';
	};
}

function nameOf({ channel, listId }: Place): string {
	return `${channel} ${listId}`;
}
