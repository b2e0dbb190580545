import type { IDataObject } from 'n8n-workflow';

import { isNothing, isObject, readArray, readNumber, readNumbers, readPage, readText } from './reading';

/** Subscriptions are kept per list and per channel. */
export type Channel = 'email' | 'sms';

/** The status of a person on one list and channel. */
export type Status = 'subscribed' | 'pending' | 'unsubscribed' | 'notOnList';

/** A path of MailUp's for a channel: those of the SMS channel begin with `Sms` (MailUp REST API, "Recipients"). */
export function onChannel(channel: Channel, ...path: Array<string | number>): Array<string | number> {
	return channel === 'sms' ? ['Sms', ...path] : path;
}

export interface PersonalField {
	id: number;
	name: string;
	value: string;
}

/** A person in MailUp, as the global search gives them (MailUp REST API, "Recipients"). */
export interface Recipient {
	id: number;
	email: string;
	mobilePrefix: string;
	mobileNumber: string;
	fields: PersonalField[];
	/** Status by list id; lists without the person are absent. */
	statuses: Record<Channel, ReadonlyMap<number, Exclude<Status, 'notOnList'>>>;
	/** MailUp's own answer. */
	raw: IDataObject;
}

/** Reads one recipient; undefined where the answer holds none. */
export function readRecipient(answer: unknown): Recipient | undefined {
	const raw = isObject(answer) && Array.isArray(answer.Items) ? readPage(answer).items[0] : answer;
	const id = readNumber(raw, 'idRecipient');
	if (!isObject(raw) || id === undefined) return undefined;
	return {
		id,
		email: readText(raw, 'Email'),
		mobilePrefix: readText(raw, 'MobilePrefix'),
		mobileNumber: readText(raw, 'MobileNumber'),
		fields: readArray(raw, 'Fields').flatMap(readPersonalField),
		statuses: { email: readStatuses(raw, 'Email'), sms: readStatuses(raw, 'Sms') },
		raw,
	};
}

/** The status of a person on a list; somebody whom MailUp does not know is on no list. */
export function statusOn(recipient: Recipient | undefined, channel: Channel, listId: number): Status {
	return recipient?.statuses[channel].get(listId) ?? 'notOnList';
}

/** The lists that know a person on a channel, in the order of their ids. */
export function listsOf(recipient: Recipient, channel: Channel): number[] {
	return [...recipient.statuses[channel].keys()].sort((a, b) => a - b);
}

/**
 * Whether MailUp said on which lists the person is. The documents show this for the search by address and number only.
 * Lists in any other form than ids say nothing: somebody who opted out would look like somebody new.
 */
export function carriesStatuses({ raw }: Recipient): boolean {
	const lists = Object.keys(raw).filter((key) => /On(Email|Sms)Channel\s*$/i.test(key));
	return lists.length > 0 && lists.every((key) => isNothing(raw[key]) || holdsIds(raw[key]));
}

function holdsIds(value: unknown): boolean {
	return Array.isArray(value) && readNumbers({ value }, 'value').length === value.length;
}

/** The personal fields by name. */
export function fieldsByName({ fields }: Pick<Recipient, 'fields'>): IDataObject {
	return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

/** A recipient in at most 10 fixed keys: personal fields by name, and the status on each list. */
export function simplifyRecipient(recipient: Recipient): IDataObject {
	const { email, sms } = recipient.statuses;
	const listIds = [...new Set([...email.keys(), ...sms.keys()])].sort((a, b) => a - b);
	return {
		id: recipient.id,
		email: recipient.email,
		mobilePrefix: recipient.mobilePrefix,
		mobileNumber: recipient.mobileNumber,
		fields: fieldsByName(recipient),
		lists: listIds.map((listId) => ({
			listId,
			email: statusOn(recipient, 'email', listId),
			sms: statusOn(recipient, 'sms', listId),
		})),
	};
}

function readPersonalField(raw: unknown): PersonalField[] {
	const id = readNumber(raw, 'Id');
	return id === undefined ? [] : [{ id, name: readText(raw, 'Description'), value: readText(raw, 'Value') }];
}

function readStatuses(raw: IDataObject, channel: 'Email' | 'Sms'): Map<number, Exclude<Status, 'notOnList'>> {
	const statuses = new Map<number, Exclude<Status, 'notOnList'>>();
	// Should MailUp ever name a list twice, the status that sends less must win: opt-outs are read last.
	for (const listId of readNumbers(raw, `SubscribedOn${channel}Channel`)) statuses.set(listId, 'subscribed');
	for (const listId of readNumbers(raw, `PendingOn${channel}Channel`)) statuses.set(listId, 'pending');
	for (const listId of readNumbers(raw, `UnsubscribedOn${channel}Channel`)) statuses.set(listId, 'unsubscribed');
	return statuses;
}
