import { at, type Json } from '../../../scripts/support/json.mjs';

/** Looks into the sandbox past MailUp's own interface, at what it truly holds. */
export class SandboxControl {
	constructor(private readonly url: string) {}

	/** What MailUp holds of the person, or nothing. */
	async recipientByEmail(email: string): Promise<Json | undefined> {
		return await this.recipient('email', email);
	}

	/** What MailUp holds of the person, or nothing. */
	async recipientById(id: number): Promise<Json | undefined> {
		return await this.recipient('id', String(id));
	}

	/** How many confirmation requests MailUp has emailed. */
	async confirmationMails(): Promise<number> {
		const mails = at(await this.get('/confirmations'), 'mails');
		return Array.isArray(mails) ? mails.length : 0;
	}

	/** The status codes of all calls since the last clearing, and when each arrived, in ms of a clock that never goes back. */
	async calls(): Promise<Array<{ status: number; at: number }>> {
		const requests = at(await this.get('/requests'), 'requests');
		if (!Array.isArray(requests)) return [];
		return requests.map((request) => ({ status: Number(at(request, 'status')), at: Number(at(request, 'at')) }));
	}

	/** Forgets the calls made so far. */
	async clearRequests(): Promise<void> {
		await fetch(`${this.url}/_sandbox/requests`, { method: 'DELETE' });
	}

	private async recipient(key: string, value: string): Promise<Json | undefined> {
		return await this.get(`/recipients?${new URLSearchParams({ [key]: value }).toString()}`);
	}

	private async get(path: string): Promise<Json | undefined> {
		const response = await fetch(`${this.url}/_sandbox${path}`);
		if (response.status === 404) return undefined;
		if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${path}`);
		return (await response.json()) as Json;
	}
}
