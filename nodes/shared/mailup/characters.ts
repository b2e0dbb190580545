/** Characters that nobody sees, and characters that a body of JSON cannot carry to MailUp. */

/**
 * Format characters that stand for nothing: soft hyphen, zero width space, marks of direction, byte order mark and the
 * like. Copying from web pages, address books and files leaves them behind; what is meant is the text without them.
 * Joiners are none of them (they are part of words in some scripts), nor is U+202E, which turns round what is seen.
 */
const CLASS = String.raw`\u00ad\u061c\u200b\u200e\u200f\u202a-\u202d\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb`;

const MEANINGLESS = new RegExp(`[${CLASS}]`, 'g');

/** What is left out before and behind a text. It matches from one place only, so that long runs cost no more than their length. */
const [OUTER_START, OUTER_END] = [new RegExp(`^[\\s${CLASS}]+`), new RegExp(`(?<![\\s${CLASS}])[\\s${CLASS}]+$`)];

/** Everything that nobody sees: the former, joiners, variation selectors, fillers and control characters. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/gu;

/** Texts of plain letters, which most are, need no second look. */
const PLAIN = /^[\x20-\x7e]*$/;

/** Half of a pair, and what XML 1.0 (section 2.2) leaves out: readers such as those of .NET refuse the whole body for it. */
const CANNOT_TRAVEL = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffc}\u{10000}-\u{10ffff}]/u;

/**
 * Control characters that no text means. Windows-1252, which Excel writes, has curly quotes, dashes and the euro sign where
 * ISO 8859-1, n8n's "Latin1", has these: of D’Amico, MailUp would keep DAmico with something between that nobody sees.
 */
const MISREAD_WINDOWS_1252 = /[\u0080-\u009f]/;

const MISREAD_ADVICE =
	'a letter was lost when the text was read. Most often a file in Windows-1252, as Excel writes it, was read as Latin1: bring the file into UTF-8 first, as the example "Big CSV to MailUp" does.';

/** U+FFFD: what takes the place of letters when a file is read in another encoding than it was written in. */
const LOST_LETTER = '\ufffd';

/** A text as it is seen: without outer blanks and characters that stand for nothing, accents composed. */
export function withoutMeaningless(text: string): string {
	return PLAIN.test(text) ? text.trim() : text.replace(MEANINGLESS, '').trim().normalize();
}

/** Whether somebody who looks at the text sees nothing. */
export function isBlank(text: string): boolean {
	return PLAIN.test(text) ? text.trim() === '' : text.replace(INVISIBLE, '').trim() === '';
}

/** A text in which outer blanks and what nobody sees are written out: `<U+0020>double`. Line breaks and the like within it stay. */
export function writtenOut(text: string): string {
	const written = (characters: string) => [...characters].map((character) => `<${codePoint(character)}>`).join('');
	return text
		.replace(/^\s+|\s+$/g, written)
		.replace(INVISIBLE, (character) => (/\p{Cc}/u.test(character) ? character : written(character)));
}

/** The same for two names that look alike: case, kinds of blanks and what nobody sees do not count. */
export function nameKey(name: string): string {
	return withoutMeaningless(name).replace(/\s+/g, ' ').replace(INVISIBLE, '').toLowerCase();
}

/**
 * The first character that is not allowed, in words: `U+200D at position 3`, `"," at position 5`.
 * @param isAllowed asked for each character that stands for something, outer blanks aside
 * @param text as it was typed: positions count its characters from 1
 */
export function firstOther(text: string, isAllowed: (character: string) => boolean): string | undefined {
	const start = text.length - text.replace(OUTER_START, '').length;
	const end = text.replace(OUTER_END, '').length;
	let [index, position] = [0, 0];
	for (const character of text) {
		position += 1;
		const isInside = index >= start && index < end;
		index += character.length;
		if (isInside && character.replace(MEANINGLESS, '') !== '' && !isAllowed(character)) {
			return `${shown(character)} at position ${position}`;
		}
	}
	return undefined;
}

/**
 * Why a text cannot be sent, as a sentence that begins with what holds it; undefined where it can be.
 * @param holder what holds the text: `"City"`, or `It`
 */
export function untravelable(text: string, holder: string): string | undefined {
	const { index, 0: character } = CANNOT_TRAVEL.exec(text) ?? MISREAD_WINDOWS_1252.exec(text) ?? { index: 0 };
	if (character === undefined) return undefined;
	const found = `${holder} holds ${codePoint(character)} at position ${[...text.slice(0, index)].length + 1}`;
	if (MISREAD_WINDOWS_1252.test(character)) return `${found}: ${MISREAD_ADVICE}`;
	if (character !== LOST_LETTER) return `${found}, which MailUp cannot read: remove it.`;
	return `${found}: a letter was lost when the text was read. If it comes from a file, set the encoding the file has, such as Latin1 ("Encoding" of "Extract from File").`;
}

/** What people call a character that they cannot see. */
const NAMES: Readonly<Record<string, string>> = {
	' ': 'a blank',
	'\u00a0': 'a non-breaking blank',
	'\t': 'a tab',
	'\n': 'a line break',
	'\r': 'a line break',
};

/** A character for people to read: the letter itself where they can see it. */
function shown(character: string): string {
	const name = NAMES[character];
	if (name !== undefined) return name;
	return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(character) &&
		character !== LOST_LETTER &&
		character.replace(INVISIBLE, '') !== ''
		? `"${character}"`
		: codePoint(character);
}

function codePoint(character: string): string {
	return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
