import type { IDataObject } from 'n8n-workflow';

import { readEvent, type WebhookEvent } from './event';
import { readPairs, secretsIn, Unreadable, type Wire } from './pairs';
import { isRightSecret, objectionTo } from './secret';

/** What decides about a call. */
export interface Settings {
	secret: string;
	/** `''` for none. */
	encryptionSecret: string;
	/** Those that start the workflow. */
	events: readonly WebhookEvent[];
}

/** What becomes of a call: what is answered, and what starts the workflow, if anything does. */
export interface Outcome {
	/** HTTP status. */
	status: number;
	/** Nothing of what came stands in it. */
	text: string;
	/** A sentence for n8n's log; nothing of what came stands in it either. */
	log?: string;
	item?: IDataObject;
}

/** MailUp repeats a call that is answered with an error; no document says that it does so where the error is the caller's (4xx). */
const AGAIN = 503;

/** Anybody may have called. */
const FORBIDDEN: Outcome = { status: 403, text: 'Forbidden' };

/** The node or its credential has to be mended first. */
export const NOT_SET_UP: Outcome = { status: AGAIN, text: 'Not set up' };

const RECEIVED: Outcome = { status: 200, text: 'Received' };

/**
 * Judges a call. What cannot be used is answered so that MailUp repeats it: with a key that was mended meanwhile nothing is
 * lost.
 */
export function receive(wire: Wire, { secret, encryptionSecret, events }: Settings): Outcome {
	const objection = objectionTo({ secret, encryptionSecret });
	if (objection !== undefined)
		return { ...NOT_SET_UP, log: `No call is taken: the credential cannot be used. ${objection}` };
	if (!isRightSecret(secretsIn(wire), secret))
		return { ...FORBIDDEN, log: 'A call without the right secret in its address was refused.' };
	const pairs = readPairs(wire, encryptionSecret);
	if (pairs instanceof Unreadable) return unusable(pairs.why);
	const { event, item } = readEvent(pairs);
	if (event === undefined)
		return unusable('Its EventType is missing, or not SUBSCRIBE, UNSUBSCRIBE, CHANGEPROFILE or DELETE');
	return events.includes(event) ? { ...RECEIVED, item } : { ...RECEIVED, text: 'Not one of the chosen events' };
}

function unusable(why: string): Outcome {
	return { status: AGAIN, text: 'Unusable', log: `A call with the right secret could not be used. ${why}.` };
}
