/** Lives of a list in the sandbox, polled by the trigger in n8n's PollContext over real HTTP. */
import type { IDataObject } from 'n8n-workflow';

import { formatDate } from '../../../sandbox/account/dates';
import type { Sandbox } from '../../../sandbox/server';
import { locator } from '../answers';
import { pollNode } from '../engine';

export type Change =
	/** People opt out at one moment, or each at a moment of their own. */
	| { kind: 'leave'; count: number; together: boolean }
	/** Somebody is filed under the moment of one of the latest. */
	| { kind: 'late'; back: number }
	/** People subscribe again, the latest first. */
	| { kind: 'return'; count: number };

/** What MailUp does to requests of the trigger. */
const FAULTS = {
	cut: { kind: 'cut' },
	html: { kind: 'html' },
	busy: { kind: 'status', status: 503 },
	refused: { kind: 'status', status: 429 },
	expired: { kind: 'expiredToken' },
} as const;

export interface Fault {
	kind: keyof typeof FAULTS;
	/** Requests that pass first. */
	skip: number;
	times: number;
}

export interface Poll {
	during: Array<{ request: number; change: Change }>;
	faults: Fault[];
	/** Whether n8n dies before it saves the state. */
	killed: boolean;
	/** Whether another poll of the same trigger runs at the same time. */
	twice: boolean;
}

export type Step = { change: Change } | { poll: Poll };

const LIST = 1;

const REQUEST = {
	nodeType: 'n8n-nodes-mailup.mailUpTrigger',
	parameters: { event: 'optOut', lists: 'one', list: locator(LIST), channel: 'email', reasons: [], options: {} },
};

const QUIET: Poll = { during: [], faults: [], killed: false, twice: false };

/** Plays a story on a sandbox. */
export class SandboxPlayer {
	/** How many opt-outs the story had. */
	optOuts = 0;

	/** Event ids that must come, and whether they did. */
	private readonly events = new Map<string, boolean>();

	/** People who opted out lately and still are, the latest last. */
	private readonly away: Array<{ id: number; moment: number }> = [];

	private readonly around: number[] = [];

	/** Newer than everything in the list. */
	private moment = 0;

	private memory: IDataObject = {};

	constructor(private readonly server: Sandbox) {
		for (const { recipientId, status, optoutDate } of server.account.list(LIST).email.values()) {
			if (status === 'OPTIN') this.around.push(recipientId);
			this.moment = Math.max(this.moment, optoutDate);
		}
	}

	async play(steps: readonly Step[]): Promise<void> {
		await this.poll(QUIET);
		for (const step of steps) {
			if ('change' in step) this.change(step.change);
			else await this.poll(step.poll);
		}
		await this.poll(QUIET);
		await this.poll(QUIET);
	}

	missing(): string[] {
		return [...this.events].filter(([, came]) => !came).map(([eventId]) => eventId);
	}

	private change(change: Change): void {
		if (change.kind === 'return') for (let count = 0; count < change.count; count++) this.comeBack();
		if (change.kind === 'late') this.leave(this.away.at(-1 - change.back)?.moment ?? (this.moment += 1));
		if (change.kind !== 'leave') return;
		this.moment += 1;
		for (let count = 0; count < change.count; count++) this.leave(change.together ? this.moment : (this.moment += 1));
	}

	private leave(moment: number): void {
		const id = this.around.pop();
		if (id === undefined) return;
		this.server.account.optOut({ list: LIST, recipients: [id], type: 2, date: moment });
		this.away.push({ id, moment });
		this.events.set(eventIdOf(id, moment), false);
		this.optOuts++;
	}

	private comeBack(): void {
		const person = this.away.pop();
		const { email } = this.server.account.list(LIST);
		const subscription = person && email.get(person.id);
		if (!subscription) return;
		email.set(person.id, { ...subscription, status: 'OPTIN' });
		this.around.unshift(person.id);
		const eventId = eventIdOf(person.id, person.moment);
		// Nobody can tell of somebody who came back before anyone looked.
		if (this.events.get(eventId) === false) this.events.delete(eventId);
	}

	private async poll({ during, faults, killed, twice }: Poll): Promise<void> {
		for (const { kind, ...aim } of faults) this.server.faults.add({ ...aim, path: /Optins$/, ...FAULTS[kind] });
		const memory = structuredClone(this.memory);
		const stop = whenAsked(this.server.account, (request) => {
			for (const { change } of during.filter((entry) => entry.request === request)) this.change(change);
		});
		const runs = await Promise.all((twice ? [1, 2] : [1]).map(async () => await this.run(memory, !twice)));
		stop();
		this.server.faults.clear();
		for (const eventId of runs.flat()) this.events.set(eventId, true);
		if (!killed) this.memory = JSON.parse(JSON.stringify(memory)) as IDataObject;
	}

	/** The event ids of a poll; none where it failed, which leaves the state alone. */
	private async run(staticData: IDataObject, alone: boolean): Promise<string[]> {
		const { clientId, clientSecret } = this.server.login;
		const oauthTokenData = { ...this.server.tokens.issue() };
		const credential = { serviceUrl: this.server.url, clientId, clientSecret, oauthTokenData };
		const before = stateIn(staticData);
		const poll = pollNode({ ...REQUEST, credential, staticData }).catch(() => undefined);
		const result = await poll;
		if (!result && alone) expect(stateIn(staticData)).toBe(before);
		return (result?.items ?? []).map(({ json }) => String(json.eventId));
	}
}

function stateIn(staticData: IDataObject): string | undefined {
	return JSON.stringify((staticData['node:MailUp'] as IDataObject | undefined)?.optOuts);
}

function eventIdOf(id: number, moment: number): string {
	return `email-${LIST}-${id}-${formatDate(moment).replace(' ', 'T')}`;
}

/** Calls back before the sandbox looks into a list to answer, with the number of that request from 0. Returns what ends that. */
function whenAsked(account: Sandbox['account'], before: (request: number) => void): () => void {
	const original = account.list.bind(account);
	let request = 0;
	let inside = false;
	account.list = (id) => {
		if (!inside) {
			inside = true;
			before(request++);
			inside = false;
		}
		return original(id);
	};
	return () => {
		account.list = original;
	};
}
