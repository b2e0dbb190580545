import { readKey, readNumbers } from './reading';
import type { Channel, Status } from './recipients';

/** How somebody new gets onto a list: at once, or after they confirmed by email. */
export type OptInMode = 'single' | 'double';

/** What to do with somebody who opted out of the list. */
export type OptedOutPolicy = 'leave' | 'askAgain' | 'fail';

/** What came of adding a person to a list. `notTaken`: MailUp left the row of an import out. */
export type UpsertOutcome =
	| 'subscribed'
	| 'alreadySubscribed'
	| 'confirmationSent'
	| 'stillPending'
	| 'leftUnsubscribed'
	| 'notTaken'
	| 'unknown';

/** What decides about a confirmation email besides the status. */
export interface ConfirmationRules {
	optInMode: OptInMode;
	/** Whether somebody who has not confirmed yet gets the email once more. */
	resend: boolean;
	/** Whether this person, if opted out, may be asked again. */
	mayAskAgain: boolean;
	/** Whether an earlier item of the run had this person asked already. */
	askedInThisRun: boolean;
}

/**
 * Whether the add is sent with `ConfirmEmail=true`. MailUp then sends a confirmation email to everybody who is not
 * subscribed, also to the pending and the opted out (MailUp REST API, "Recipients", table of the single add).
 */
export function asksForConfirmation(before: Status, rules: ConfirmationRules): boolean {
	if (rules.askedInThisRun || before === 'subscribed') return false;
	if (before === 'unsubscribed') return rules.mayAskAgain;
	return rules.optInMode === 'double' && (before === 'notOnList' || rules.resend);
}

/** What is known about one add once the person was read again. */
export interface UpsertFacts {
	before: Status;
	after: Status;
	/** Whether the add was sent with `ConfirmEmail=true`. */
	confirmation: boolean;
	/** Whether MailUp answered the add with the id of the person. */
	answered: boolean;
	/** Whether MailUp, asked again, shows all that was sent: fields, phone number and group. */
	shown: boolean;
}

/** The outcome to report: never more than what MailUp's own answers prove. */
export function upsertOutcome({ before, after, confirmation, answered, shown }: UpsertFacts): UpsertOutcome {
	const changed = before !== after;
	// Without an answer only what MailUp shows counts; an email that was to leave shows in a change of status only.
	if (!answered && !(shown && (changed || !confirmation))) return 'unknown';
	if (after === 'subscribed') return before === 'subscribed' ? 'alreadySubscribed' : 'subscribed';
	if (after === 'pending') return confirmation ? 'confirmationSent' : 'stillPending';
	if (after === 'unsubscribed' && !confirmation) return 'leftUnsubscribed';
	return 'unknown';
}

/** What came of taking a person off one list. */
export type UnsubscribeOutcome = 'unsubscribed' | 'alreadyUnsubscribed' | 'stillPending' | 'notOnList' | 'unknown';

/** Where a person stands after an opt-out: the lists that MailUp's answer names on one side only. */
export interface OptOutAnswer {
	left: ReadonlySet<number>;
	/** Lists where nothing changed: the person was out already, pending or absent. */
	stayed: ReadonlySet<number>;
}

/**
 * Reads the answer to an opt-out from several lists (MailUp REST API, "Recipients", "Unsubscribe from several lists"). The
 * documents show bare ids; objects that hold one, and an entry without its array, mean the same.
 */
export function readOptOutAnswer(body: unknown): OptOutAnswer {
	const left = readListIds(body, 'UnsubscribedFrom');
	const stayed = readListIds(body, 'NotUnsubscribedFrom');
	return { left: without(left, stayed), stayed: without(stayed, left) };
}

function readListIds(body: unknown, key: string): Set<number> {
	const value = readKey(body, key);
	const entries: unknown[] = Array.isArray(value) ? value : [value];
	const ids = entries.map((entry) => readKey(entry, 'IdList') ?? readKey(entry, 'ListId') ?? entry);
	return new Set(readNumbers({ ids }, 'ids'));
}

function without(ids: ReadonlySet<number>, others: ReadonlySet<number>): Set<number> {
	return new Set([...ids].filter((id) => !others.has(id)));
}

/** What is known of one list after an opt-out. */
export interface UnsubscribeFacts {
	before: Status;
	/** What MailUp's answer says of the list; undefined where it does not name it. */
	said: 'left' | 'stayed' | undefined;
	/** The status that MailUp showed afterwards; undefined where it was not asked, or showed none. */
	after: Status | undefined;
}

/**
 * The outcome on one list. Where MailUp says that nothing changed, the status read before tells why; where it says
 * nothing, only a status read afterwards counts. An opt-out from before stays one, whatever came of the call.
 */
export function unsubscribeOutcome({ before, said, after }: UnsubscribeFacts): UnsubscribeOutcome {
	if (said === 'left') return 'unsubscribed';
	if (before === 'unsubscribed') return 'alreadyUnsubscribed';
	const now = said === 'stayed' ? before : after;
	if (now === 'unsubscribed') return 'unsubscribed';
	if (now === 'pending') return 'stillPending';
	return now === 'notOnList' && before === 'notOnList' ? 'notOnList' : 'unknown';
}

/** What came of extending a subscription to one list. */
export type SubscribeOutcome = 'subscribed' | 'alreadySubscribed' | 'stillPending' | 'leftUnsubscribed' | 'unknown';

/**
 * Whether a person is subscribed to a list by a plain call. Only somebody who is not on it: the call cannot bring back
 * who opted out, and must not take the place of a confirmation (MailUp REST API, "Recipients", "Update subscription status").
 */
export function mayBeSubscribed(before: Status): boolean {
	return before === 'notOnList';
}

/**
 * Whether adding a person to a group may subscribe them to its list. That call does not say which channel it means, so
 * nothing on either of them may speak against it.
 */
export function mayBeSubscribedByGroup(before: Record<Channel, Status>): boolean {
	return mayBeSubscribed(before.email) && (before.sms === 'notOnList' || before.sms === 'subscribed');
}

/** @param after status once MailUp was asked again; undefined where it gave none */
export function subscribeOutcome(before: Status, after: Status | undefined): SubscribeOutcome {
	if (after === 'subscribed') return before === 'subscribed' ? 'alreadySubscribed' : 'subscribed';
	if (after === 'pending') return 'stillPending';
	if (after === 'unsubscribed') return 'leftUnsubscribed';
	return 'unknown';
}

/** What came of the list where a person was put into one of its groups. */
export type GroupSubscriptionOutcome = SubscribeOutcome | 'notSubscribed';

/** @param asked whether the call was to subscribe the person too, see {@link mayBeSubscribedByGroup} */
export function groupSubscriptionOutcome(
	before: Status,
	after: Status | undefined,
	asked: boolean,
): GroupSubscriptionOutcome {
	return after === 'notOnList' && !asked ? 'notSubscribed' : subscribeOutcome(before, after);
}

/** What came of putting a person into a group. */
export type JoinOutcome = 'added' | 'alreadyMember' | 'unknown';

/** What came of taking a person out of a group. */
export type LeaveOutcome = 'removed' | 'notInGroup' | 'unknown';

/** @param after whether MailUp shows the person in the group afterwards; undefined where it could not be read */
export function joinOutcome(before: boolean, after: boolean | undefined): JoinOutcome {
	if (!after) return 'unknown';
	return before ? 'alreadyMember' : 'added';
}

/** @param after as in {@link joinOutcome} */
export function leaveOutcome(before: boolean, after: boolean | undefined): LeaveOutcome {
	if (after !== false) return 'unknown';
	return before ? 'removed' : 'notInGroup';
}
