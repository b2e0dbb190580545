import type { Channel, Recipient, Status } from './recipients';
import { statusOn } from './recipients';

/** The status of people as a run goes on: what MailUp said before it, and what the run changed since. */
export class Standings {
	private readonly changed = new Map<string, Status>();

	of(recipient: Recipient, channel: Channel, listId: number): Status {
		return this.changed.get(keyOf(recipient, channel, listId)) ?? statusOn(recipient, channel, listId);
	}

	/** Notes a change that MailUp answered, for later items about the same person. */
	change(recipient: Recipient, channel: Channel, listId: number, status: Status): void {
		this.changed.set(keyOf(recipient, channel, listId), status);
	}
}

/** What is known of a person on a list after a run wrote. */
export interface Aftermath {
	/** The person as MailUp gave them before the run. */
	recipient: Recipient;
	/** The status that MailUp shows afterwards; undefined where it was not asked, or does not say. */
	now: Status | undefined;
	channel: Channel;
	listId: number;
	/** The status before this item, as {@link Standings.of} gave it. */
	before: Status;
	/** Whether this item sent anything that changes it. */
	sent: boolean;
}

/**
 * The status on a list after a run wrote. Without a new look only what MailUp itself said before the run holds, and only
 * where nothing was sent; otherwise undefined.
 */
export function statusAfter({ recipient, now, channel, listId, before, sent }: Aftermath): Status | undefined {
	if (now) return now;
	return !sent && statusOn(recipient, channel, listId) === before ? before : undefined;
}

function keyOf({ id }: Recipient, channel: Channel, listId: number): string {
	return `${id} ${channel} ${listId}`;
}
