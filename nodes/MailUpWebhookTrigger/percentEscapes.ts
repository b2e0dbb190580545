/** Escapes of forms, in capitals or small letters: .NET writes small ones. */
const ESCAPE = /%([0-9a-f]{2})/gi;

/** Control characters, which databases and sheets refuse; tabs and line ends stay. */
const CONTROL = /[^\P{Cc}\t\n\r]/gu;

/** A text as a form escapes it (`+` is a blank). @param text one character for each byte, as it came */
export function fromForm(text: string): string {
	return readable(unescaped(text.replace(/\+/g, ' ')));
}

/** A text without its escapes, in which `+` stays what it is. @param text one character for each byte */
export function unescaped(text: string): string {
	return text.replace(ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Bytes, one in each character, as UTF-8; as Latin-1 where they are none. MailUp's documents name no encoding. */
function readable(bytes: string): string {
	const buffer = Buffer.from(bytes, 'latin1');
	const text = buffer.toString('utf8');
	return (Buffer.from(text, 'utf8').equals(buffer) ? text : bytes).replace(CONTROL, '');
}
