import { createHash, randomUUID } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { withoutMeaningless } from '../shared/mailup/characters';
import { isEmailAddress, readId } from '../shared/mailup/identities';
import { optOutReason } from '../shared/mailup/optOutReasons';
import { phoneDigits } from '../shared/mailup/phones';
import { readEventDate } from './eventDate';
import type { Pair } from './pairs';
import { isField, type Placeholder } from './placeholders';

/** MailUp's events by what it writes for `[EventType]`, and how items call them. */
const EVENTS: ReadonlyMap<string, WebhookEvent> = new Map([
	['SUBSCRIBE', 'subscribe'],
	['UNSUBSCRIBE', 'unsubscribe'],
	['CHANGEPROFILE', 'changeProfile'],
	['DELETE', 'delete'],
]);

/** What happened to somebody on a list. */
export type WebhookEvent = 'subscribe' | 'unsubscribe' | 'changeProfile' | 'delete';

/**
 * Channels whose number says the same in both lists of MailUp's help: the newer one has 0 email, 1 SMS, 2 fax, 5 social,
 * the older one 1 email, 2 SMS, 3 fax, 4 social. 1 and 2 could be either, -1 is unknown.
 */
const CHANNELS: ReadonlyMap<number, string> = new Map([
	[0, 'email'],
	[3, 'fax'],
	[4, 'social'],
	[5, 'social'],
]);

/** What a call tells, ready for an item. */
export interface ReadEvent {
	/** Undefined for a type that is missing or not documented. */
	event: WebhookEvent | undefined;
	item: IDataObject;
}

/** Reads what the pairs of a call tell. What is not surely what its name says is null; `parameters` has all as it came. */
export function readEvent(pairs: readonly Pair[]): ReadEvent {
	const values = new Map(pairs);
	const value = (name: Placeholder): string => valueOf(values, name);
	const event = EVENTS.get(value('EventType').toUpperCase());
	const channelCode = wholeNumber(value('Channel'));
	const item = {
		event,
		eventId: eventIdOf(event, values),
		date: readEventDate(value('EventDate')),
		list: { id: readId(value('IdList')) ?? null },
		email: addressIn(value('Email')),
		phone: phoneDigits(value('Prefix') + value('Number')) ?? null,
		channel: CHANNELS.get(channelCode ?? NaN) ?? null,
		channelCode,
		source: value('EventSource') || null,
		...(event === 'unsubscribe' && reasonOf(value('Reason'))),
		messageId: readId(value('IdNL')) ?? null,
		groupIds: value('Groups')
			.split(',')
			.flatMap((id) => readId(id) ?? []),
		fields: Object.fromEntries(pairs.filter(([name]) => isField(name))),
		parameters: Object.fromEntries(pairs),
	};
	return { event, item };
}

/** A value without outer blanks; nothing for a placeholder that MailUp did not fill in. */
function valueOf(values: ReadonlyMap<string, string>, name: Placeholder): string {
	const value = values.get(name)?.trim() ?? '';
	return value.toLowerCase() === `[${name.toLowerCase()}]` ? '' : value;
}

/** An address as MailUp keeps it. A `+` that was not escaped is a blank now, and no address holds one. */
function addressIn(text: string): string | null {
	const address = withoutMeaningless(text.replace(/ /g, '+'));
	return isEmailAddress(address) ? address : null;
}

const wholeNumber = (text: string): number | null => (/^-?\d{1,9}$/.test(text) ? Number(text) : null);

/** The opt-out type, also glued to its subtype (`81`, and `01` for type 0), and what it means. */
function reasonOf(text: string): { type: number | null; reason: string } {
	const type = /^0\d$/.test(text) ? 0 : wholeNumber(text);
	if (type === null && text !== '') return { type, reason: text };
	return { type, reason: optOutReason(type ?? undefined) };
}

/** What tells one event from another. MailUp may fill in everything else anew when it repeats a call. */
const IDENTITY: readonly Placeholder[] = ['IdConsole', 'IdList', 'Channel', 'Email', 'Prefix', 'Number', 'EventDate'];

/**
 * The same whenever MailUp repeats a call, whatever form it has, and another one for any other event. Without a date nobody
 * can tell a repeated call from somebody who opts out a second time: each call then has an id of its own, so that nothing
 * that drops repeats loses an opt-out.
 */
function eventIdOf(event: WebhookEvent | undefined, values: ReadonlyMap<string, string>): string {
	const known = IDENTITY.map((name) => valueOf(values, name));
	const isAboutSomebody = valueOf(values, 'Email') !== '' || valueOf(values, 'Number') !== '';
	// Where neither address nor number is sent, something that the user chose tells people apart.
	const rest = isAboutSomebody ? [] : [...values].sort();
	const call = valueOf(values, 'EventDate') === '' ? [randomUUID()] : [];
	const digest = createHash('sha256').update(JSON.stringify([event, known, rest, ...call]));
	const list = readId(valueOf(values, 'IdList')) ?? 'list';
	return `${event ?? 'event'}-${list}-${digest.digest('hex').slice(0, 32)}`;
}
