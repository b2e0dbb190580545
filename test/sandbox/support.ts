import type { SubscriptionData } from '../../sandbox/account/subscriptionTypes';
import type { RecipientData } from '../../sandbox/account/types';
import { demoAccount } from '../../sandbox/demo';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server';

/** An answer: status, headers, text and, where it is JSON, the parsed body. */
export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	json: unknown;
}

/** An envelope as tests read it. */
export interface Page<Item = Record<string, unknown>> {
	IsPaginated: boolean;
	Items: Item[];
	PageNumber: number;
	PageSize: number;
	Skipped: number;
	TotalElementsCount: number;
}

/** A sandbox with a client that holds a token. */
export class Bench {
	private constructor(
		readonly sandbox: Sandbox,
		public token: string,
	) {}

	/** The limit of calls a second is off unless a test asks for it. */
	static async start(options: SandboxOptions = {}): Promise<Bench> {
		const sandbox = await startSandbox({ callsPerSecond: null, ...options });
		return new Bench(sandbox, sandbox.tokens.issue().access_token);
	}

	async stop(): Promise<void> {
		await this.sandbox.stop();
	}

	/** A console call: `GET`, `/List?PageSize=1`, optional JSON body. */
	async call(method: string, path: string, body?: unknown): Promise<Answer> {
		const headers: Record<string, string> = { authorization: `Bearer ${this.token}` };
		if (body !== undefined) headers['content-type'] = 'application/json';
		return await send(`${this.sandbox.consoleUrl}${path}`, {
			method,
			headers,
			body: body === undefined ? undefined : JSON.stringify(body),
		});
	}

	/** The envelope of a GET. */
	async page<Item = Record<string, unknown>>(path: string): Promise<Page<Item>> {
		const answer = await this.call('GET', path);
		if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
		return answer.json as Page<Item>;
	}

	/** A GET of the statistics interface. */
	async statistics(path: string): Promise<Answer> {
		return await send(`${this.sandbox.statisticsUrl}${path}`, { headers: { authorization: `Bearer ${this.token}` } });
	}

	/** A call of the control interface; gives the answer's body. */
	async control(method: string, path: string, body?: unknown): Promise<unknown> {
		const answer = await send(`${this.sandbox.url}/_sandbox${path}`, {
			method,
			headers: method === 'POST' ? { 'content-type': 'application/json' } : {},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
		return answer.json;
	}

	/** The client's name and secret as a form carries them. */
	get client(): { client_id: string; client_secret: string } {
		const { clientId, clientSecret } = this.sandbox.login;
		return { client_id: clientId, client_secret: clientSecret };
	}

	/** Adds a recipient past the API. Returns the id. */
	person(email: string, subscriptions: SubscriptionData[], more: Partial<RecipientData> = {}): number {
		return this.sandbox.account.addRecipient({ email, ...more, subscriptions });
	}

	/** Status on the email channel of a list, or undefined. */
	status(list: number, id: number, channel: 'email' | 'sms' = 'email'): string | undefined {
		return this.sandbox.account.list(list)[channel].get(id)?.status;
	}
}

/** One request; redirects are not followed. */
export async function send(url: string, init: RequestInit = {}): Promise<Answer> {
	const response = await fetch(url, { redirect: 'manual', ...init });
	const text = await response.text();
	const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
	return {
		status: response.status,
		headers: response.headers,
		text,
		json: isJson && text !== '' ? JSON.parse(text) : undefined,
	};
}

/** A form post. */
export async function post(
	url: string,
	form: Record<string, string>,
	headers: Record<string, string> = {},
): Promise<Answer> {
	return await send(url, { method: 'POST', body: new URLSearchParams(form), headers });
}

/** A query value in the documented form: literal double quotes around it, everything encoded. */
export const quoted = (value: string): string => encodeURIComponent(`"${value}"`);

/** A subscription on the email channel. */
export const on = (
	list: number,
	status: SubscriptionData['status'],
	more: Partial<SubscriptionData> = {},
): SubscriptionData => ({
	list,
	channel: 'email',
	status,
	...more,
});

/** The demo account without its recipients and without what was sent to them. */
export const nobody = (): SandboxOptions['data'] => ({ ...demoAccount(), recipients: [], mailings: [] });
