/** What MailUp's own client keeps of a file name: letters, digits, blanks, hyphens, dots and underscores. */
const ACCEPTED = /^[A-Za-z0-9 ._-]+$/;

/** Longest name; longer ones are refused by common file systems too. */
const MAX_LENGTH = 200;

/** Whether MailUp takes a file name as it is. */
export function isFileName(name: string): boolean {
	return ACCEPTED.test(name) && name.length <= MAX_LENGTH && /[A-Za-z0-9]/.test(name);
}

/**
 * A file name as MailUp accepts it, as close to the given one as can be: accents go, any other character becomes an
 * underscore. The ending stays, and where nothing of the name is left it is called `file`.
 */
export function toFileName(given: string): string {
	const plain = given
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[^A-Za-z0-9 ._-]+/g, '_')
		.trim();
	const [, stem = plain, ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,10})?$/.exec(plain) ?? [];
	const name = /[A-Za-z0-9]/.test(stem) ? stem.slice(0, MAX_LENGTH - ending.length) : 'file';
	return `${name}${ending}`;
}

/** A file name for the head of an email: what would end it there, or name a folder, becomes an underscore. */
export function withoutPath(given: string): string {
	return given.replace(/[\p{Cc}"/\\]+/gu, '_').slice(0, MAX_LENGTH);
}
