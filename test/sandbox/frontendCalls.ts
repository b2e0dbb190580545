import type { Recipient } from '../../sandbox/account/types';
import { type Answer, type Bench, post, send } from './support';

/** What tests of the subscription pages ask a sandbox; `bench` gives the one of the test. The person is Ann, the list is 1. */
export class FrontendCalls {
	constructor(private readonly bench: () => Bench) {}

	address(page: string): string {
		return `${this.bench().sandbox.url}/frontend/${page}.aspx`;
	}

	async get(page: string, parameters: Record<string, string>): Promise<Answer> {
		return await send(`${this.address(page)}?${new URLSearchParams(parameters).toString()}`);
	}

	/** The number that a page answers. */
	async code(page: string, parameters: Record<string, string>): Promise<number> {
		const { status, text } = await post(this.address(page), parameters);
		expect([status, text]).toEqual([200, expect.stringMatching(/^-?\d+\r\n$/)]);
		return Number.parseInt(text, 10);
	}

	async subscribe(more: Record<string, string>): Promise<number> {
		return await this.code('xmlSubscribe', { Email: 'ann@example.com', List: '1', retCode: '1', ...more });
	}

	/** A page that asks for the GUID of the list. */
	async guarded(page: string, more: Record<string, string> = {}): Promise<number> {
		return await this.code(page, { Email: 'ann@example.com', List: '1', ListGuid: this.guid(), ...more });
	}

	guid(list = 1): string {
		return this.bench().sandbox.account.list(list).guid;
	}

	ann(): Recipient | undefined {
		return this.bench().sandbox.account.lookUp('ann@example.com');
	}

	/** Ann's status. */
	state(list = 1, channel: 'email' | 'sms' = 'email'): string | undefined {
		return this.bench().status(list, this.ann()?.id ?? 0, channel);
	}

	/** The lists whose mails asked for confirmation. */
	mails(): number[] {
		return this.bench().sandbox.account.confirmationMails.map(({ listId }) => listId);
	}
}
