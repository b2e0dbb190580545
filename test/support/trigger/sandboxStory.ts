/** Lives of a list in the sandbox, polled by the trigger in n8n's PollContext over real HTTP. */
import type { IDataObject } from 'n8n-workflow';

import { formatDate } from '../../../sandbox/account/dates';
import type { Status, Subscription } from '../../../sandbox/account/subscriptionTypes';
import type { Sandbox } from '../../../sandbox/server';
import { locator } from '../answers';
import { pollNode } from '../engine';
import { connectedTo } from '../sandbox';

export type Change =
	/** The event happens to people, at one moment or each at a moment of their own. */
	| { kind: 'happen'; count: number; together: boolean }
	/** Somebody is filed under the moment of one of the latest. */
	| { kind: 'late'; back: number }
	/** The status of people changes again, the latest first: they subscribe again, or leave. */
	| { kind: 'return'; count: number };

/** The events that are played: the status, its date, the status before and after it, and what ids begin with. */
const EVENTS = {
	optOut: { status: 'OPTOUT', date: 'optoutDate', other: 'OPTIN', stateKey: 'optOuts', idPrefix: '' },
	optIn: { status: 'OPTIN', date: 'optinDate', other: 'OPTOUT', stateKey: 'optIns', idPrefix: 'optIn-' },
	pending: { status: 'PENDING', date: 'requestDate', other: 'OPTIN', stateKey: 'pending', idPrefix: 'pending-' },
} as const satisfies Record<
	string,
	{ status: Status; date: keyof Subscription; other: Status; stateKey: string; idPrefix: string }
>;

export type PlayedEvent = keyof typeof EVENTS;

/** What MailUp does to requests of the trigger. */
export const FAULTS = {
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

const parametersFor = (event: PlayedEvent) => ({
	events: [event],
	lists: 'one',
	list: locator(LIST),
	channel: 'email',
	reasons: [],
	options: {},
});

const QUIET: Poll = { during: [], faults: [], killed: false, twice: false };

/** Plays a story on a sandbox. */
export class SandboxPlayer {
	/** How many events the story had. */
	happened = 0;

	/** Event ids that must come, and whether they did. */
	private readonly events = new Map<string, boolean>();

	/** People to whom it happened lately and whose status stays, the latest last. */
	private readonly latest: Array<{ id: number; moment: number }> = [];

	private readonly around: number[] = [];

	/** Newer than everything in the list. */
	private moment = 0;

	private memory: IDataObject = {};

	constructor(
		private readonly server: Sandbox,
		private readonly event: PlayedEvent,
	) {
		const { status, date, other } = EVENTS[event];
		for (const subscription of [...this.email.values()]) {
			const { recipientId } = subscription;
			this.moment = Math.max(this.moment, subscription[date]);
			// Most people of a list are subscribed: for opt-ins there must be others.
			if (event === 'optIn' && recipientId % 8 > 0) this.email.set(recipientId, { ...subscription, status: other });
			if (this.email.get(recipientId)?.status !== status) this.around.push(recipientId);
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
		if (change.kind === 'late') this.happen(this.latest.at(-1 - change.back)?.moment ?? (this.moment += 1));
		if (change.kind !== 'happen') return;
		this.moment += 1;
		for (let count = 0; count < change.count; count++) this.happen(change.together ? this.moment : (this.moment += 1));
	}

	private get email(): ReturnType<Sandbox['account']['list']>['email'] {
		return this.server.account.list(LIST).email;
	}

	private happen(moment: number): void {
		const id = this.around.pop();
		const subscription = id === undefined ? undefined : this.email.get(id);
		if (id === undefined || !subscription) return;
		const { status, date } = EVENTS[this.event];
		this.email.set(id, { ...subscription, status, [date]: moment, ...(status === 'OPTOUT' && { optoutType: 2 }) });
		this.latest.push({ id, moment });
		this.events.set(this.eventIdOf(id, moment), false);
		this.happened++;
	}

	private comeBack(): void {
		const person = this.latest.pop();
		const subscription = person && this.email.get(person.id);
		if (!subscription) return;
		this.email.set(person.id, { ...subscription, status: EVENTS[this.event].other });
		this.around.unshift(person.id);
		const eventId = this.eventIdOf(person.id, person.moment);
		// Nobody can tell of somebody whose status changed again before anyone looked.
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
		const credential = connectedTo(this.server);
		const before = this.stateIn(staticData);
		const parameters = parametersFor(this.event);
		const request = { nodeType: 'n8n-nodes-mailup.mailUpTrigger', parameters, credential, staticData };
		const result = await pollNode(request).catch(() => undefined);
		if (!result && alone) expect(this.stateIn(staticData)).toBe(before);
		return (result?.items ?? []).map(({ json }) => String(json.eventId));
	}

	private stateIn(staticData: IDataObject): string | undefined {
		return JSON.stringify((staticData['node:MailUp'] as IDataObject | undefined)?.[EVENTS[this.event].stateKey]);
	}

	private eventIdOf(id: number, moment: number): string {
		return `${EVENTS[this.event].idPrefix}email-${LIST}-${id}-${formatDate(moment).replace(' ', 'T')}`;
	}
}

/** Calls back before the sandbox looks into a list to answer, with the number of that request from 0. Returns what ends that. */
export function whenAsked(account: Sandbox['account'], before: (request: number) => void): () => void {
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
