/** A request as the sandbox received it. Header values are not kept; secrets in bodies and queries are masked. */
export interface LoggedRequest {
	/** Counts from 1 over the life of the server. */
	id: number;
	method: string;
	path: string;
	/** Without the question mark, encoded as received. */
	query: string;
	/** Decoded text, cut at 16 KB. */
	body: string;
	/** Size of the whole body in bytes. */
	bodyBytes: number;
	/** ISO 8601. */
	time: string;
	/** Milliseconds on a clock that never goes back; only differences mean something. */
	at: number;
	/** HTTP status answered; null while under way, or when the connection was cut. */
	status: number | null;
	/** Set when a fault cut the connection: before or after the work was done. */
	cut: 'before' | 'after' | null;
}

const MAX_BODY = 16 * 1024;

/** Parameters whose values never enter the log: somebody may type real ones into a local page. */
const SECRETS = /((?:^|&)(?:password|pwd|client_secret|refresh_token|code)=)[^&]*/gi;
const masked = (text: string): string => text.replace(SECRETS, '$1***');

/** The same in JSON: transactional calls carry their secret in the body. */
const JSON_SECRETS = /("(?:Secret|ListSecret)"\s*:\s*")(?:[^"\\]|\\.)*/gi;

/** The last requests, oldest first; bounded. */
export class RequestLog {
	private entries: LoggedRequest[] = [];
	private lastId = 0;

	/**
	 * @param capacity requests kept
	 * @param clock milliseconds, never going back
	 */
	constructor(
		private readonly capacity: number,
		private readonly clock: () => number,
	) {}

	open(method: string, url: string): LoggedRequest {
		const mark = url.indexOf('?');
		const entry: LoggedRequest = {
			id: ++this.lastId,
			method,
			path: mark < 0 ? url : url.slice(0, mark),
			query: mark < 0 ? '' : masked(url.slice(mark + 1)),
			body: '',
			bodyBytes: 0,
			time: new Date().toISOString(),
			at: this.clock(),
			status: null,
			cut: null,
		};
		this.entries.push(entry);
		// Dropping in blocks keeps the cost of a full log away from each single request.
		if (this.entries.length > this.capacity * 1.25) this.entries = this.entries.slice(-this.capacity);
		return entry;
	}

	/** Adds the body of a request under way. */
	setBody(entry: LoggedRequest, body: Buffer, isForm: boolean): void {
		const text = body.toString('utf8', 0, Math.min(body.length, MAX_BODY));
		entry.body = isForm ? masked(text) : text.replace(JSON_SECRETS, '$1***');
		entry.bodyBytes = body.length;
	}

	/** @param path only requests whose path matches */
	all(path?: RegExp): readonly LoggedRequest[] {
		const kept = this.entries.slice(-this.capacity);
		return path ? kept.filter((entry) => path.test(entry.path)) : kept;
	}

	clear(): void {
		this.entries = [];
	}
}
