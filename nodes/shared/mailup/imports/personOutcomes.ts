import type { Status } from '../recipients';
import type { UnsubscribeOutcome, UpsertOutcome } from '../subscriptions';
import type { ImportAs } from './settings';

/** What can have come of a person whose row went with an import; `madePending` comes of an import as pending. */
export const PERSON_OUTCOMES = [
	'subscribed',
	'alreadySubscribed',
	'madePending',
	'stillPending',
	'unsubscribed',
	'alreadyUnsubscribed',
	'leftUnsubscribed',
	'notTaken',
	'unknown',
] as const satisfies ReadonlyArray<UpsertOutcome | UnsubscribeOutcome | 'madePending'>;

export type PersonOutcome = (typeof PERSON_OUTCOMES)[number];

/** Outcomes by the status before and after. What is not here is neither what MailUp documents nor what was to happen. */
const OUTCOMES: Record<ImportAs, Partial<Record<`${Status} ${Status}`, PersonOutcome>>> = {
	subscribed: {
		'notOnList subscribed': 'subscribed',
		'subscribed subscribed': 'alreadySubscribed',
		'pending subscribed': 'subscribed',
		'pending pending': 'stillPending',
		'unsubscribed unsubscribed': 'leftUnsubscribed',
	},
	pending: {
		'notOnList pending': 'madePending',
		'subscribed pending': 'madePending',
		// MailUp's table says that they become pending; who is subscribed all the same is said to be.
		'subscribed subscribed': 'alreadySubscribed',
		'pending pending': 'stillPending',
		'unsubscribed unsubscribed': 'leftUnsubscribed',
	},
	optedOut: {
		'notOnList unsubscribed': 'unsubscribed',
		'subscribed unsubscribed': 'unsubscribed',
		'pending pending': 'stillPending',
		'unsubscribed unsubscribed': 'alreadyUnsubscribed',
	},
};

/** What came of a person whose row MailUp took (MailUp REST API, "Recipients", table of the import). */
export function personOutcome(importAs: ImportAs, before: Status, after: Status): PersonOutcome {
	return OUTCOMES[importAs][`${before} ${after}`] ?? 'unknown';
}
