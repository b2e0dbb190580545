/** What MailUp puts before the address of a tracked link (help page "Email messages"). */
const PREFIX = 'http://[track]/';

const HREF = /(\bhref\s*=\s*)(["'])(.*?)\2/gi;

/** The schemes of a list like `http:`, `https`; with or without the colon. */
const schemes = (protocols: readonly string[]): Set<string> =>
	new Set(protocols.map((protocol) => protocol.replace(/:$/, '').toLowerCase()));

/** `http://[unsubscribe]/` and the like, which MailUp fills in itself. */
const isPlaceholder = (address: string): boolean => /^http:\/\/\[/i.test(address);

/** Content as a reading shows it: every link of a tracked protocol carries the prefix. */
export function withTracking(content: string, protocols: readonly string[]): string {
	const tracked = schemes(protocols);
	return content.replace(HREF, (whole: string, start: string, quote: string, address: string) => {
		const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
		return scheme !== undefined && tracked.has(scheme) && !isPlaceholder(address)
			? `${start}${quote}${PREFIX}${address}${quote}`
			: whole;
	});
}

/** Content as written by a caller, who may send back what a reading showed. */
export const withoutTracking = (content: string): string =>
	content.replace(
		HREF,
		(_, start: string, quote: string, address: string) =>
			`${start}${quote}${address.startsWith(PREFIX) ? address.slice(PREFIX.length) : address}${quote}`,
	);

/** The web addresses that a content links to, each once. */
export const linksIn = (content: string): string[] => [
	...new Set(
		[...content.matchAll(HREF)]
			.map((match) => match[3] ?? '')
			.filter((address) => /^https?:/i.test(address) && !isPlaceholder(address)),
	),
];
