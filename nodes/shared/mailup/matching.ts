import { addressKey } from './identities';
import { phoneDigits } from './phones';
import type { Channel, Recipient } from './recipients';

/** Whom a key means; undefined for nobody, `unclear` where more than one of the people or of the keys fits. */
export type Match = Recipient | 'unclear' | undefined;

/**
 * Whom of the people in an answer each of the keys means that were asked for (MailUp REST API, "Recipients"). MailUp
 * keeps some numbers without their prefix, which is then the default of the list: these match by their end, where
 * nobody has the number with its prefix.
 * @param keys email addresses as `addressKey` gives them, or phone numbers as `phoneDigits` does
 */
export function matchPeople(
	channel: Channel,
	keys: readonly string[],
	people: readonly Recipient[],
): Map<string, Match> {
	const match = channel === 'email' ? hasAddress : hasNumber;
	return new Map(
		keys.map((key) => [key, people.find((person) => match(person, key)) ?? byEnd(channel, key, keys, people)]),
	);
}

function byEnd(channel: Channel, key: string, keys: readonly string[], people: readonly Recipient[]): Match {
	const [first, ...others] = channel === 'sms' ? people.filter((person) => endsAlike(person, key)) : [];
	if (!first) return undefined;
	const isContested = keys.some((other) => other !== key && endsAlike(first, other));
	return isContested || others.length > 0 ? 'unclear' : first;
}

function hasAddress({ email }: Recipient, key: string): boolean {
	return addressKey(email) === key;
}

function hasNumber({ mobilePrefix, mobileNumber }: Recipient, key: string): boolean {
	return mobilePrefix !== '' && phoneDigits(mobilePrefix + mobileNumber) === key;
}

function endsAlike({ mobilePrefix, mobileNumber }: Recipient, key: string): boolean {
	return mobilePrefix === '' && mobileNumber !== '' && key.endsWith(mobileNumber);
}
