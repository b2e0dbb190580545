import { createHash, timingSafeEqual } from 'node:crypto';

/** Characters that need no escape in an address, and so many that nobody tries all. */
const USABLE = /^[\w-]{16,256}$/;

/** RC4 takes keys of 1 to 256 bytes (256 is the size of its state); what MailUp does with other letters no document says. */
const KEY = /^[\x20-\x7e]{0,256}$/;

/** Why secret and key cannot be used, as a sentence that says what to enter; undefined where they can. */
export function objectionTo({
	secret,
	encryptionSecret,
}: {
	secret: string;
	encryptionSecret: string;
}): string | undefined {
	if (!USABLE.test(secret))
		return 'Enter a Secret of at least 16 characters: letters without accents, digits, hyphens and underscores.';
	if (!KEY.test(encryptionSecret))
		return 'Enter an Encryption Key of at most 256 characters: letters without accents, digits and signs.';
	return undefined;
}

/** Whether exactly one secret came, and it is the right one; how long that takes says nothing of where they differ. */
export function isRightSecret(given: readonly string[], right: string): boolean {
	const [only, ...others] = given.map(digestOf);
	return only !== undefined && others.length === 0 && timingSafeEqual(only, digestOf(right));
}

/** Of one length, whatever the length of the word. */
function digestOf(word: string): Buffer {
	return createHash('sha256').update(word).digest();
}
