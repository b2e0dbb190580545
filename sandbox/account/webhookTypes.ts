import type { Channel } from './subscriptionTypes';
import type { Recipient } from './types';

/** What a webhook is about (help page "Add or Edit a Webhook"). */
export const WEBHOOK_EVENTS = ['SUBSCRIBE', 'UNSUBSCRIBE', 'CHANGEPROFILE', 'DELETE'] as const;

/** Who brought it about: a call of the HTTP API, somebody in the console, the person. */
export const WEBHOOK_SOURCES = ['API', 'CONSOLE', 'RECIPIENT'] as const;

export const WEBHOOK_METHODS = ['POST', 'GET'] as const;

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
export type WebhookSource = (typeof WEBHOOK_SOURCES)[number];
export type WebhookMethod = (typeof WEBHOOK_METHODS)[number];

/** A webhook as somebody enters it. It covers one list, one event and one source. */
export interface WebhookOrder {
	readonly name: string;
	readonly url: string;
	readonly list: number;
	readonly event: WebhookEvent;
	readonly source: WebhookSource;
	readonly method: WebhookMethod;
	/** `''`: not encrypted. */
	readonly key: string;
	/** `name=[Placeholder]&…`; names are free. */
	readonly parameters: string;
}

/** A webhook. */
export interface Webhook extends WebhookOrder {
	readonly id: number;
	active: boolean;
}

/** Something that happened to somebody on a list, as it was at that moment. */
export interface Happening {
	readonly event: WebhookEvent;
	readonly source: WebhookSource;
	readonly list: number;
	readonly person: Pick<Recipient, 'email' | 'prefix' | 'number'>;
	/** By field id. */
	readonly fields: ReadonlyMap<number, string>;
	readonly groups: readonly number[];
	readonly channel: Channel;
	/** Opt-out type, its subtype behind it; `''` for none. */
	readonly reason: string;
	/** Message id; 0 for none. */
	readonly message: number;
}

/** A call that MailUp makes, and makes again until it is answered well. */
export interface WebhookCall {
	readonly id: number;
	readonly webhook: Webhook;
	/** The pairs as a form, before any encryption. */
	form: string;
	readonly happening: Happening;
	/** Milliseconds since 1970. */
	readonly happenedAt: number;
	state: 'waiting' | 'underWay' | 'delivered' | 'givenUp';
	/** How often it was made. */
	attempts: number;
	/** HTTP status of the last answer; 0 for none. */
	lastStatus: number;
}
