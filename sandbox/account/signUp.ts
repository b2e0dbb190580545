import { tell } from './happenings';
import {
	enterGroup,
	fileConfirmation,
	isInList,
	leaveGroup,
	mailConfirmation,
	unsubscribe,
	writePersonalData,
} from './changes';
import type { RecipientKeys } from './recipientStore';
import type { AccountState } from './state';
import type { Channel, Status, Subscription } from './subscriptionTypes';
import { newSubscription } from './subscriptions';
import type { FieldValues, MailList, Recipient } from './types';

/** Somebody who signs up on a page of the HTTP API (seed document "HTTP API Specifications"). */
export interface SignUp {
	readonly keys: RecipientKeys;
	readonly lists: readonly MailList[];
	/** Those of other lists are left out without a word. */
	readonly groups: readonly number[];
	/** Double opt-in. */
	readonly confirm: boolean;
	/** The list whose mail asks for all of them; undefined: each list asks. */
	readonly mailOf?: MailList;
	readonly fields: FieldValues;
}

/** What a sign-up comes to. `refused`: nothing was changed. */
export type SignUpOutcome = 'done' | 'already' | 'refused';

/** Opt-outs that nobody comes back from by a call: hard bounce, spam complaint, right to be forgotten. */
const FINAL = new Set([8, 16, 1024]);

/** The channels that keys stand for. */
export const channelsOf = ({ email, number }: RecipientKeys): Channel[] => [
	...(email === null ? [] : (['email'] as const)),
	...(number === null ? [] : (['sms'] as const)),
];

/** The person behind an address, or else behind a number; `conflict` when they are two people. */
export function personOf(
	account: AccountState,
	{ email, number, prefix }: RecipientKeys,
): Recipient | 'conflict' | undefined {
	const byEmail = email === null ? undefined : account.recipients.findByEmail(email);
	const byPhone = number === null ? undefined : account.recipients.findByPhone(`${prefix ?? ''}${number}`);
	if (byEmail && byPhone && byEmail !== byPhone) return 'conflict';
	return byEmail ?? byPhone;
}

/** Whether keys say something new of somebody. */
const changesKeys = (person: Recipient, { email, number, prefix }: RecipientKeys): boolean =>
	(email !== null && person.email?.toLowerCase() !== email.toLowerCase()) ||
	(number !== null && (person.number !== number || person.prefix !== prefix));

/**
 * Subscribes somebody to lists. Unlike the REST calls, one without double opt-in brings an opt-out back (vendor's comparison
 * of methods), except after a hard bounce or a complaint. Who is subscribed to everything already stays as they are.
 */
export function signUp(account: AccountState, order: SignUp): SignUpOutcome {
	const { keys, lists } = order;
	const found = personOf(account, keys);
	if (found === 'conflict') return 'refused';
	const places = lists.flatMap((list) => channelsOf(keys).map((channel) => ({ list, channel })));
	const before = places.map(({ list, channel }) => found && list[channel].get(found.id));
	if (before.some((state) => state?.status === 'OPTOUT' && FINAL.has(state.optoutType))) return 'refused';
	if (found && before.every((state) => state?.status === 'OPTIN') && !changesKeys(found, keys)) return 'already';
	const person = found ?? account.recipients.add(keys, { name: null });
	const former = { email: person.email, prefix: person.prefix, number: person.number };
	account.recipients.setKeys(person, keys);
	writePersonalData(account, person, { name: null, fields: order.fields });
	for (const { list, channel } of places) enter(account, list, channel, person, order.confirm);
	for (const list of lists)
		for (const group of account.groupsOf(list.id))
			if (order.groups.includes(group.id)) enterGroup(account, group, person.id);
	if (order.confirm) ask(account, person, order);
	for (const [index, { list, channel }] of places.entries())
		tellSignUp(account, list, channel, person, { was: before[index]?.status, former });
	return 'done';
}

/** An address that changed is told as an opt-out of the old one and a subscription of the new one (help page "Webhook examples"). */
function tellSignUp(
	account: AccountState,
	list: MailList,
	channel: Channel,
	person: Recipient,
	{ was, former }: { was: Status | undefined; former: RecipientKeys },
): void {
	if (list[channel].get(person.id)?.status !== 'OPTIN') return;
	const isSame = former.email === person.email && former.number === person.number;
	const happened = { source: 'API', channel } as const;
	if (was === 'OPTIN' && isSame) tell(account, list, person, { ...happened, event: 'CHANGEPROFILE' });
	if (was === 'OPTIN' && !isSame) tell(account, list, person, { ...happened, event: 'UNSUBSCRIBE', person: former });
	if (was !== 'OPTIN' || !isSame) tell(account, list, person, { ...happened, event: 'SUBSCRIBE' });
}

function enter(account: AccountState, list: MailList, channel: Channel, { id }: Recipient, confirm: boolean): void {
	const now = account.now();
	const current: Subscription | undefined = list[channel].get(id);
	if (current?.status === 'OPTIN') return;
	if (!current) list[channel].set(id, newSubscription(id, confirm ? 'PENDING' : 'OPTIN', now));
	else if (confirm) list[channel].set(id, { ...current, status: 'PENDING', requestDate: now });
	else list[channel].set(id, { ...current, status: 'OPTIN', optinDate: now });
}

/** Mails what asks for confirmation: one for each list, or one whose link confirms all. */
function ask(account: AccountState, { id }: Recipient, { lists, mailOf }: SignUp): void {
	const now = account.now();
	if (!mailOf) {
		for (const list of lists) mailConfirmation(account, list, id, now);
		return;
	}
	account.sharedConfirmations.set(
		`${mailOf.id} ${id}`,
		lists.map((list) => list.id),
	);
	const waits = lists.some((list) => list.email.get(id)?.status === 'PENDING');
	const email = account.recipients.find(id)?.email;
	if (waits && email) fileConfirmation(account, { listId: mailOf.id, recipientId: id, email, sentAt: now });
}

/** Opts somebody out of the channels of their keys. @returns whether anybody was subscribed there */
export function signOff(account: AccountState, list: MailList, keys: RecipientKeys): boolean {
	const person = personOf(account, keys);
	if (!person || person === 'conflict') return false;
	const left = channelsOf(keys).filter((channel) => unsubscribe(account, list, person.id, channel));
	for (const channel of left)
		tell(account, list, person, { event: 'UNSUBSCRIBE', source: 'API', channel, reason: '0' });
	return left.length > 0;
}

/** Writes personal data and groups of somebody in the list. @param replace leaves every other group of the list @returns whether they are there */
export function changeProfile(
	account: AccountState,
	list: MailList,
	{ keys, fields, groups, replace }: Pick<SignUp, 'fields' | 'groups' | 'keys'> & { replace: boolean },
): boolean {
	const person = personOf(account, keys);
	if (!person || person === 'conflict' || !isInList(list, person.id)) return false;
	writePersonalData(account, person, { name: null, fields });
	for (const group of account.groupsOf(list.id)) {
		if (groups.includes(group.id)) enterGroup(account, group, person.id);
		else if (replace) leaveGroup(account, group, person.id);
	}
	const channel = list.email.has(person.id) ? 'email' : 'sms';
	tell(account, list, person, { event: 'CHANGEPROFILE', source: 'API', channel });
	return true;
}
