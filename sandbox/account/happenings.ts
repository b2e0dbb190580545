import type { AccountState } from './state';
import type { Channel } from './subscriptionTypes';
import type { MailList, Recipient } from './types';
import type { Happening, WebhookEvent, WebhookSource } from './webhookTypes';

/** What happened to somebody on one channel of a list. */
export interface ListEvent {
	readonly event: WebhookEvent;
	readonly source: WebhookSource;
	readonly channel: Channel;
	readonly reason?: string;
	readonly message?: number;
	/** Whom it happened to, where that is not who they are by now. */
	readonly person?: Happening['person'];
}

/**
 * Tells the webhooks. Nothing tells them of REST calls, imports and bounces, as MailUp does not (help page "Add or Edit a
 * Webhook", seed document "Plan your integration").
 */
export function tell(account: AccountState, list: MailList, recipient: Recipient, happened: ListEvent): void {
	if (account.webhooks.all().length === 0) return;
	const { email, prefix, number } = recipient;
	account.webhooks.happened({
		person: { email, prefix, number },
		reason: '',
		message: 0,
		...happened,
		list: list.id,
		fields: new Map(recipient.fields ?? []),
		groups: account.groupsWith(list.id, recipient.id).map(({ id }) => id),
	});
}

/** Who brings an opt-out about, by its type. The others are imports, bounces and the like, of which webhooks tell nothing. */
const SOURCES: ReadonlyMap<number, WebhookSource> = new Map([
	[0, 'CONSOLE'],
	[2, 'RECIPIENT'],
	[16, 'RECIPIENT'],
	[32, 'RECIPIENT'],
	[64, 'RECIPIENT'],
	[1024, 'CONSOLE'],
]);

/** Tells the webhooks that somebody left. */
export function tellOptOut(
	account: AccountState,
	list: MailList,
	recipient: Recipient,
	{ type, subtype = 0, channel, message }: { type: number; subtype?: number; channel: Channel; message?: number },
): void {
	const source = SOURCES.get(type);
	if (!source) return;
	const reason = subtype === 0 ? String(type) : `${type}${subtype}`;
	tell(account, list, recipient, { event: 'UNSUBSCRIBE', source, channel, reason, message });
}
