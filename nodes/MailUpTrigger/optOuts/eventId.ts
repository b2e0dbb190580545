import type { Channel } from '../../shared/mailup/recipients';
import type { OptOut } from './lists';

/** The same whenever the same event comes, and another for any other event: from channel, list, recipient and date. */
export function eventIdOf(channel: Channel, { listId, row }: OptOut): string {
	return `${channel}-${listId}-${row.recipientId}-${row.date.replace(' ', 'T') || 'undated'}`;
}
