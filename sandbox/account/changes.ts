import { tell } from './happenings';
import type { AccountState } from './state';
import { badRequest } from './refusal';
import type { RecipientKeys } from './recipientStore';
import { addOutcome, newSubscription, optedOut } from './subscriptions';
import type { Channel } from './subscriptionTypes';
import type { ConfirmationMail, Group, MailList, Recipient } from './types';

/** Personal data columns are text of 200 characters (help page on personal data fields). */
const FIELD_LENGTH = 200;

/** A recipient as a caller writes it; a null key or a missing field is left as it is. */
export interface RecipientInput extends RecipientKeys {
	name: string | null;
	fields: ReadonlyArray<readonly [number, string]>;
}

/**
 * Adds a person to a list, or updates them (MailUp REST API, Recipients page, "Add a single recipient").
 * Personal data are written whatever the status; the status follows the documented matrix.
 * @returns the recipient
 * @throws Refusal 400 on a key mismatch or an unknown field: nothing is changed then
 */
export function addToList(
	account: AccountState,
	list: MailList,
	input: RecipientInput,
	confirmEmail: boolean,
): Recipient {
	requireFields(account, input.fields);
	const recipient = account.recipients.resolve(input) ?? account.recipients.add(input, { name: input.name });
	account.recipients.setKeys(recipient, input);
	writePersonalData(account, recipient, input);
	applyAdd(account, list, recipient, { confirmEmail, hasNumber: input.number !== null });
	return recipient;
}

function applyAdd(
	account: AccountState,
	list: MailList,
	recipient: Recipient,
	{ confirmEmail, hasNumber }: { confirmEmail: boolean; hasNumber: boolean },
): void {
	const now = account.now();
	const current = list.email.get(recipient.id);
	const outcome = addOutcome(current, confirmEmail);
	if (!current) list.email.set(recipient.id, newSubscription(recipient.id, confirmEmail ? 'PENDING' : 'OPTIN', now));
	else if (outcome.mail) list.email.set(recipient.id, { ...current, status: outcome.status, requestDate: now });
	if (outcome.mail) mailConfirmation(account, list, recipient.id, now);
	// A number that comes along brings the SMS channel (sample of the import section); an existing SMS status is never moved.
	if (hasNumber && !list.sms.has(recipient.id)) {
		list.sms.set(recipient.id, newSubscription(recipient.id, confirmEmail ? 'PENDING' : 'OPTIN', now));
	}
}

/** Mails the link of the double opt-in to somebody who is still waiting for it. @param sentAt milliseconds since 1970 */
export function mailConfirmation(account: AccountState, list: MailList, recipientId: number, sentAt: number): void {
	const email = account.recipients.find(recipientId)?.email;
	if (!email || list.email.get(recipientId)?.status !== 'PENDING') return;
	fileConfirmation(account, { listId: list.id, recipientId, email, sentAt });
}

/** Keeps the mail that asks somebody to confirm. */
export function fileConfirmation(account: AccountState, mail: Omit<ConfirmationMail, 'id'>): void {
	account.confirmationMails.push({ ...mail, id: account.confirmationMails.length + 1 });
}

/**
 * Changes keys and fields of a known recipient, account-wide (same page, "Update personal data fields").
 * An empty value clears a field; fields that are not sent stay.
 * @throws Refusal 400 when the new address or number belongs to somebody else, or a field is unknown
 */
export function updateDetail(account: AccountState, recipient: Recipient, input: RecipientInput): void {
	requireFields(account, input.fields);
	const { email, prefix, number } = input;
	const emailOwner = email === null ? undefined : account.recipients.findByEmail(email);
	const phoneOwner = prefix === null || number === null ? undefined : account.recipients.findByPhone(prefix + number);
	if ((emailOwner ?? recipient) !== recipient || (phoneOwner ?? recipient) !== recipient) {
		throw badRequest('Key mismatch: the address or the number belongs to another recipient');
	}
	account.recipients.setKeys(recipient, input);
	writePersonalData(account, recipient, input);
}

/** @throws Refusal 400 when a field does not exist */
export function requireFields(account: AccountState, fields: RecipientInput['fields']): void {
	for (const [id] of fields) {
		if (!account.fields.has(id)) throw badRequest(`Field ${id} does not exist`);
	}
}

/** Notes a change that the list's readings show, besides the subscription itself. */
function touch(list: MailList, recipientId: number): void {
	list.email.touch(recipientId);
	list.sms.touch(recipientId);
}

/** Writes name and fields; an empty value clears a field, a missing one stays. */
export function writePersonalData(
	account: AccountState,
	recipient: Recipient,
	input: Pick<RecipientInput, 'name' | 'fields'>,
): void {
	if (input.name !== null) recipient.name = input.name;
	for (const [id, value] of input.fields) {
		recipient.fields ??= new Map();
		if (value === '') recipient.fields.delete(id);
		else recipient.fields.set(id, value.slice(0, FIELD_LENGTH));
	}
	// Readings may be sorted or filtered by personal data.
	for (const list of account.allLists()) touch(list, recipient.id);
}

/** Whether the recipient is in the list on any channel, whatever the status. */
export function isInList(list: MailList, recipientId: number): boolean {
	return list.email.has(recipientId) || list.sms.has(recipientId);
}

/**
 * Extends a subscription to a list (same page, "Update subscription status of a recipient").
 * Somebody who is already there stays as they are: this call cannot bring back an opt-out.
 * @throws Refusal 400 when the recipient has no address (or number) for the channel
 */
export function subscribe(account: AccountState, list: MailList, recipient: Recipient, channel: Channel): void {
	if ((channel === 'email' ? recipient.email : recipient.number) === null) {
		throw badRequest(`Recipient ${recipient.id} has no ${channel === 'email' ? 'email address' : 'mobile number'}`);
	}
	if (list[channel].has(recipient.id)) return;
	list[channel].set(recipient.id, newSubscription(recipient.id, 'OPTIN', account.now()));
}

/**
 * Subscribes somebody whatever their status, as a click in the console does. An old opt-out stays on record.
 * @param moment milliseconds since 1970
 * @returns whether the status changed
 */
export function optIn(
	account: AccountState,
	list: MailList,
	recipientId: number,
	channel: Channel,
	moment: number,
): boolean {
	const current = list[channel].get(recipientId);
	if (!current || current.status === 'OPTIN') return false;
	const isKept = account.dating.optInAgain === 'oldDate' && current.optinDate !== 0;
	list[channel].set(recipientId, { ...current, status: 'OPTIN', optinDate: isKept ? current.optinDate : moment });
	const recipient = account.recipients.find(recipientId);
	if (recipient) tell(account, list, recipient, { event: 'SUBSCRIBE', source: 'CONSOLE', channel });
	return true;
}

/**
 * Opts one recipient out of one list. Only a subscribed one moves: pending and opted-out ones stay as they are.
 * @returns whether the status changed
 */
export function unsubscribe(account: AccountState, list: MailList, recipientId: number, channel: Channel): boolean {
	const subscription = list[channel].get(recipientId);
	if (subscription?.status !== 'OPTIN') return false;
	list[channel].set(recipientId, optedOut(recipientId, subscription, { moment: account.leavingDate() }));
	return true;
}

/**
 * Puts a recipient into a group (same page, "Update group assignment").
 * @param confirmSubscription true (the documented default) also subscribes to the list that owns the group
 */
export function joinGroup(
	account: AccountState,
	group: Group,
	recipient: Recipient,
	confirmSubscription: boolean,
): void {
	const list = account.list(group.listId);
	if (confirmSubscription) subscribe(account, list, recipient, recipient.email === null ? 'sms' : 'email');
	enterGroup(account, group, recipient.id);
}

/** Adds a member; says nothing about the subscription. */
export function enterGroup(account: AccountState, group: Group, recipientId: number): void {
	group.members.add(recipientId);
	touch(account.list(group.listId), recipientId);
}

/** Takes a recipient out of a group; the status in the list stays. */
export function leaveGroup(account: AccountState, group: Group, recipientId: number): void {
	if (group.members.delete(recipientId)) touch(account.list(group.listId), recipientId);
}

/** Takes everybody out of a group. @returns how many */
export function emptyGroup(account: AccountState, group: Group): number {
	const members = [...group.members];
	for (const id of members) leaveGroup(account, group, id);
	return members.length;
}

/** Receipt of a removal, as the answer shows it. */
export interface Removal {
	Deleted: boolean;
	IdList: number;
	Message: string;
}

/**
 * Erases a recipient from one list and its groups (same page, "Remove recipient").
 * Personal data go with the last list. A refusal is told in the receipt, not by the status code.
 */
export function removeFromList(account: AccountState, list: MailList, recipient: Recipient): Removal {
	if (!isInList(list, recipient.id))
		return { Deleted: false, IdList: list.id, Message: 'Recipient not found in this list' };
	if (list.deletionRefusal !== null) return { Deleted: false, IdList: list.id, Message: list.deletionRefusal };
	list.email.delete(recipient.id);
	list.sms.delete(recipient.id);
	list.untracked.delete(recipient.id);
	for (const group of account.groupsOf(list.id)) group.members.delete(recipient.id);
	if (![...account.allLists()].some((other) => isInList(other, recipient.id))) account.recipients.remove(recipient);
	return { Deleted: true, IdList: list.id, Message: 'Ok' };
}
