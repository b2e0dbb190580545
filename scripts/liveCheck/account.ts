import { sleep } from 'n8n-workflow';

/** Where MailUp is, and who asks. */
export interface Access {
	readonly serviceUrl: string;
	readonly clientId: string;
	readonly clientSecret: string;
	readonly username: string;
	readonly password: string;
}

/** A call of REST. */
export interface Call {
	readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
	readonly query?: Readonly<Record<string, string | number>>;
	/** Any JSON value. */
	readonly body?: unknown;
	/** Another token than the right one. */
	readonly token?: string;
	/** Whether it may leave beside others, to see the limit of calls. */
	readonly atOnce?: boolean;
}

/** What came back. */
export interface Reply {
	readonly status: number;
	/** Parsed where it is JSON, else the text. */
	readonly body: unknown;
	/** How it reads: `empty`, `null`, `an object`, `an array`, `a number`, `a boolean`, `a text`, `a web page`. */
	readonly kind: string;
	readonly retryAfter: string | null;
}

const CONSOLE = '/API/v1.1/Rest/ConsoleService.svc/Console';
const STATISTICS = '/API/v1.1/Rest/MailStatisticsService.svc';
const LOG_IN = '/Authorization/OAuth/Token';

/** Between two calls in ms: others use the account as well. */
const PAUSE_MS = 400;

/** A MailUp account, asked slowly and one call after another. */
export class Account {
	private token = '';

	constructor(private readonly access: Access) {}

	/** Logs in. @throws Error without any of the secrets */
	async logIn(): Promise<void> {
		const { status, body } = await this.askForToken(this.access.username, this.access.password);
		const token = textAt(body, 'access_token');
		if (token === '') throw new Error(`MailUp gave no token (HTTP ${status}): check the four values of the log-in`);
		this.token = token;
	}

	/** What the token endpoint answers to a log-in. */
	async askForToken(username: string, password: string): Promise<Reply> {
		const { clientId, clientSecret } = this.access;
		const form = { grant_type: 'password', username, password, client_id: clientId, client_secret: clientSecret };
		await sleep(PAUSE_MS);
		return await replyOf(
			await fetch(this.access.serviceUrl + LOG_IN, { method: 'POST', body: new URLSearchParams(form) }),
		);
	}

	/** Asks the console. @param path parts as they stand in an address */
	async console(path: string, call: Call = {}): Promise<Reply> {
		return await this.ask(`${CONSOLE}/${path}`, call);
	}

	/** Asks the statistics. */
	async statistics(path: string, call: Call = {}): Promise<Reply> {
		return await this.ask(`${STATISTICS}/${path}`, call);
	}

	private async ask(path: string, { method = 'GET', query = {}, body, token, atOnce }: Call): Promise<Reply> {
		if (!atOnce) await sleep(PAUSE_MS);
		const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
		const headers = {
			Accept: 'application/json',
			Authorization: `Bearer ${token ?? this.token}`,
			'Content-Type': 'application/json',
		};
		const url = `${this.access.serviceUrl}${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
		const sent = body === undefined ? {} : { body: JSON.stringify(body) };
		return await replyOf(await fetch(url, { method, headers, redirect: 'manual', ...sent }));
	}
}

async function replyOf(response: Response): Promise<Reply> {
	const text = await response.text();
	const body = parsed(text);
	return { status: response.status, body, kind: kindOf(text, body), retryAfter: response.headers.get('retry-after') };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

function kindOf(text: string, body: unknown): string {
	if (text.trim() === '') return 'empty';
	if (body === null) return 'null';
	if (Array.isArray(body)) return 'an array';
	if (typeof body === 'string' && text.trimStart().startsWith('<')) return 'a web page';
	return typeof body === 'object' ? 'an object' : `a ${typeof body === 'string' ? 'text' : typeof body}`;
}

function textAt(body: unknown, key: string): string {
	const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[key] : undefined;
	return typeof value === 'string' ? value : '';
}
