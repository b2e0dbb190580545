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

function keyOf({ id }: Recipient, channel: Channel, listId: number): string {
	return `${id} ${channel} ${listId}`;
}
