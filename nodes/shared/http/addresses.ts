import type { IDataObject } from 'n8n-workflow';

import { pathSegment } from '../mailup/text';
import type { Service } from './services';
import { CONSOLE } from './services';

/** Longest address of a request in characters: web servers and proxies on the way may cut or refuse what is longer. */
export const LONGEST_ADDRESS = 2_047;

/** Characters that nobody encodes; n8n's helper leaves a few more as they are. */
const PLAIN = /[\w.~-]+/g;

/** What tells where a call goes. */
interface Target {
	/** The console's when left out. */
	service?: Service;
	/** Part by part; each part is encoded. */
	path: ReadonlyArray<string | number>;
}

/** The address of a call without its query. */
export function urlOf(serviceUrl: string, { service = CONSOLE, path }: Target): string {
	return `${serviceUrl}${service.base}/${path.map(pathSegment).join('/')}`;
}

/** How many characters an address has at the most once its query is encoded. */
export function addressLength(url: string, query: IDataObject = {}): number {
	const parts = Object.entries(query).map(([key, value]) => encodedLength(key) + 1 + encodedLength(String(value)));
	return parts.reduce((sum, length) => sum + 1 + length, url.length);
}

/** Three characters for each byte in UTF-8 that is not plain. */
function encodedLength(text: string): number {
	const plain = text.length - text.replace(PLAIN, '').length;
	return plain + 3 * (Buffer.byteLength(text) - plain);
}

/** What the number after a part of a path stands for, where that is not the part itself in lower case. */
const THINGS: Readonly<Record<string, string>> = {
	email: 'message',
	recipients: 'recipient',
	subscribe: 'recipient',
	unsubscribe: 'recipient',
	imports: 'import',
	sendings: 'sending',
	tags: 'tag',
	templates: 'template',
	tracking: 'recipient',
};

/** The ids in a path, each with what it stands for: `list 1`, `recipient 77`. */
export function idsOf(path: ReadonlyArray<string | number>): string[] {
	return path.flatMap((part, index) => {
		const before = String(path[index - 1] ?? '').toLowerCase();
		return typeof part === 'number' ? [`${THINGS[before] ?? before} ${part}`.trim()] : [];
	});
}
