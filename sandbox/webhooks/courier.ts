import type { WebhookCall } from '../account/webhookTypes';
import type { Webhooks } from '../account/webhooks';
import { monotonic, sleep } from '../platform';
import type { Variants } from '../variants';
import { payloadOf } from './wire';

/** Minutes until a call that was not answered well is made again (help page "Webhooks"): 25 hours in all. */
const RETRIES = [5, 5, 5, 15, 15, 15, 120, 120, 120, 360, 360, 360];

/** Minutes until the first try: MailUp's calls come from a queue. */
const DELAY = 1;

const ANSWER_MS = 10_000;

/** How often to look for what is due, while something waits. */
const LOOK_MS = 50;

/** Makes the calls of webhooks, with MailUp's pauses, one after the other. */
export class Courier {
	/** When a waiting call is due, in milliseconds of the steady clock. */
	private readonly due = new Map<WebhookCall, number>();
	private isRunning = false;
	private isStopped = false;
	private pace: number | null;

	/** @param minuteMs how long one of MailUp's minutes takes, in milliseconds; null: calls wait for `settle` */
	constructor(
		private readonly webhooks: Webhooks,
		minuteMs: number | null,
		private readonly variants: Readonly<Variants>,
	) {
		this.pace = minuteMs;
		webhooks.onCall = (call) => {
			this.plan(call, DELAY);
			void this.run();
		};
	}

	get minuteMs(): number | null {
		return this.pace;
	}

	/** What waits is due anew. */
	set minuteMs(minuteMs: number | null) {
		this.pace = minuteMs;
		for (const call of this.due.keys()) this.plan(call, RETRIES[call.attempts - 1] ?? DELAY);
		void this.run();
	}

	/** Makes every call that waits once, now. @returns how many were answered well */
	async settle(): Promise<number> {
		const calls = [...this.due.keys()];
		for (const call of calls) await this.make(call);
		return calls.filter(({ state }) => state === 'delivered').length;
	}

	/** Makes every call that was answered well once more, as MailUp does where it did not hear of that. @returns how many */
	repeat(): number {
		const calls = this.webhooks.calls.filter(({ state }) => state === 'delivered');
		for (const call of calls) {
			call.state = 'waiting';
			this.plan(call, 0);
		}
		void this.run();
		return calls.length;
	}

	stop(): void {
		this.isStopped = true;
	}

	private plan(call: WebhookCall, minutes: number): void {
		this.due.set(call, this.pace === null ? Infinity : monotonic() + minutes * this.pace);
	}

	private async run(): Promise<void> {
		if (this.isRunning) return;
		this.isRunning = true;
		while (!this.isStopped && this.pace !== null && this.due.size > 0) {
			const now = monotonic();
			const ready = [...this.due].filter(([, due]) => due <= now).map(([call]) => call);
			for (const call of ready) await this.make(call);
			if (ready.length === 0) await sleep(LOOK_MS);
		}
		this.isRunning = false;
	}

	private async make(call: WebhookCall): Promise<void> {
		if (this.isStopped || call.state !== 'waiting') return;
		this.due.delete(call);
		call.state = 'underWay';
		call.attempts++;
		if (call.attempts > 1 && this.variants.webhookRepeat === 'newDate') this.webhooks.dateAnew(call);
		call.lastStatus = await statusOf(call, this.variants);
		if (isHeard(call.lastStatus, this.variants)) {
			call.state = 'delivered';
			return;
		}
		const pause = RETRIES[call.attempts - 1];
		call.state = pause === undefined ? 'givenUp' : 'waiting';
		if (pause !== undefined) this.plan(call, pause);
	}
}

function isHeard(status: number, { webhookHeard }: Readonly<Variants>): boolean {
	if (webhookHeard === 200) return status === 200;
	return status >= 200 && status < (webhookHeard === 'below500' ? 500 : 300);
}

/** What a POST carries; `variants.webhookBody`. */
function posted(payload: string, { webhookBody }: Readonly<Variants>): RequestInit {
	if (webhookBody === 'form')
		return { body: payload, headers: { 'content-type': 'application/x-www-form-urlencoded' } };
	if (webhookBody === 'plainText') return { body: payload, headers: { 'content-type': 'text/plain' } };
	if (webhookBody === 'untyped') return { body: new TextEncoder().encode(payload) };
	const parts = new FormData();
	for (const [name, value] of new URLSearchParams(payload)) parts.append(name, value);
	return { body: parts };
}

/** The status that is answered; 0 for no answer. A Callback URL that has parameters gets the others behind them. */
async function statusOf({ form, webhook }: WebhookCall, variants: Readonly<Variants>): Promise<number> {
	const { key, method, url } = webhook;
	const payload = payloadOf(form, key, variants);
	const isPost = method === 'POST';
	try {
		const answer = await fetch(isPost ? url : `${url}${url.includes('?') ? variants.webhookJoin : '?'}${payload}`, {
			method,
			redirect: 'manual',
			signal: AbortSignal.timeout(ANSWER_MS),
			...(isPost && posted(payload, variants)),
		});
		await answer.text();
		return answer.status;
	} catch {
		return 0;
	}
}
