/** Lives of an account in the sandbox, of which one trigger watches imports, sendings and what people do with messages. */
import type { IDataObject } from 'n8n-workflow';

import { formatUtc } from '../../../sandbox/account/dates';
import { addPastMailing } from '../../../sandbox/account/mailing';
import type { Sandbox } from '../../../sandbox/server';
import { locator } from '../answers';
import { pollNode } from '../engine';
import { connectedTo } from '../sandbox';
import { plainImport, react } from '../sandboxEvents';
import type { Fault } from './sandboxStory';
import { FAULTS, whenAsked } from './sandboxStory';

export type Change =
	/** Imports begin; the first runs, the others wait. */
	| { kind: 'begin'; count: number }
	/** All imports end, well or badly. */
	| { kind: 'end'; well: boolean }
	/** A message is sent to some people, for the first time or once more; some at the moment of the one before. */
	| { kind: 'send'; message: number; together: boolean }
	/** People open a message. */
	| { kind: 'open'; message: number; first: number; count: number }
	/** A message is taken from the web library, or put back. */
	| { kind: 'hide' | 'show'; message: number };

export interface Poll {
	during: Array<{ request: number; change: Change }>;
	faults: Fault[];
	/** Whether n8n dies before it saves. */
	killed: boolean;
	/** Whether another poll of the same trigger runs at the same time. */
	twice: boolean;
}

export type Step = { change: Change } | { poll: Poll } | { restart: true };

const QUIET: Poll = { during: [], faults: [], killed: false, twice: false };

const LIST = 1;

const PARAMETERS = {
	events: ['importFinished', 'messageActivity', 'messageSent'],
	activityKinds: ['view'],
	activityDays: 3,
	lists: 'one',
	list: locator(LIST),
	options: {},
};

/** Plays a story on a sandbox. */
export class EventsPlayer {
	/** How many events had to come. */
	happened = 0;

	/** Whether something happened that may make an event come twice. */
	mayRepeat = false;

	/** What came, in words, and how often. */
	private readonly came = new Map<string, number>();

	/** Messages of the story by number; the first two are there from the beginning. */
	private readonly messages: number[] = [];

	/** Imports that ended. */
	private readonly ended: number[] = [];

	/** By message: its last sending. */
	private readonly sent = new Map<number, string>();

	/** Who had opened which message when the trigger began. */
	private readonly base = new Set<string>();

	private moment = Date.now() - 3_600_000;

	private memory: IDataObject = {};

	/** What n8n wrote down last: it does so with a poll that finds something. */
	private written: IDataObject = {};

	constructor(private readonly server: Sandbox) {
		server.account.imports.ms = null;
		for (const message of [0, 1]) this.change({ kind: 'send', message, together: false });
		for (const opened of this.openings()) this.base.add(opened);
	}

	async play(steps: readonly Step[]): Promise<void> {
		await this.poll(QUIET);
		this.written = this.memory;
		this.sent.clear();
		for (const step of steps) {
			if ('change' in step) this.change(step.change);
			else if ('poll' in step) await this.poll(step.poll);
			else this.memory = this.written;
		}
		for (const message of this.messages.keys()) this.change({ kind: 'show', message });
		for (let polls = 0; polls < 3; polls++) await this.poll(QUIET);
	}

	/** What did not come. */
	missing(): string[] {
		const opened = this.openings().filter((opening) => !this.base.has(opening));
		const due = [...this.ended.map((id) => `import-${id}`), ...this.sent.values(), ...opened];
		this.happened = due.length;
		return due.filter((event) => !this.came.has(event));
	}

	repeated(): string[] {
		return [...this.came].filter(([, times]) => times > 1).map(([event]) => event);
	}

	private change(change: Change): void {
		const { account } = this.server;
		if (change.kind === 'begin') for (let count = 0; count < change.count; count++) this.beginImport();
		if (change.kind === 'end') {
			if (!change.well) account.imports.failNext();
			this.ended.push(...account.imports.settle());
		}
		if (change.kind === 'send') this.send(change.message, change.together);
		const id = 'message' in change ? this.messages[change.message] : undefined;
		if (id === undefined) return;
		if (change.kind === 'open') this.open(id, change.first, change.count);
		if (change.kind === 'hide') {
			account.messages.get(LIST, id).published = false;
			// All that people did with it comes again once it is back.
			this.mayRepeat = true;
		}
		if (change.kind === 'show') account.messages.get(LIST, id).published = true;
	}

	private beginImport(): void {
		const { account } = this.server;
		account.imports.start(plainImport(account, LIST), [], true);
	}

	private send(message: number, together: boolean): void {
		const { account } = this.server;
		const number = Math.min(message, this.messages.length);
		const made = () => account.messages.add({ list: LIST, subject: `No. ${number}`, published: true }).id;
		const id = (this.messages[number] ??= made());
		if (!together) this.moment += 1_000;
		addPastMailing(account, { message: id, date: this.moment, recipients: [1, 3, 4, 6, 7, 9] });
		const date = formatUtc(this.moment).slice(0, 19).replace(' ', 'T');
		this.sent.set(id, `sent-${LIST}-${id}-${date}`);
	}

	private open(messageId: number, first: number, count: number): void {
		for (let recipientId = first; recipientId < first + count; recipientId++) {
			react(this.server.account, { messageId, recipientId, moment: this.moment }, { views: 1 });
		}
	}

	/** Who opened which message: by the sandbox's number of people, nobody can tell how often. */
	private openings(): string[] {
		const { statistics } = this.server.account;
		return this.messages.flatMap((id) => {
			const viewers = statistics.ofMessage(id).filter(({ reaction }) => reaction.views > 0);
			return [...new Set(viewers.map(({ recipientId }) => `view-${id}-${recipientId}`))];
		});
	}

	private async poll({ during, faults, killed, twice }: Poll): Promise<void> {
		for (const { kind, ...aim } of faults) this.server.faults.add({ ...aim, path: /\.svc\//, ...FAULTS[kind] });
		const memory = structuredClone(this.memory);
		const stop = whenAsked(this.server.account, (request) => {
			for (const { change } of during.filter((entry) => entry.request === request)) this.change(change);
		});
		const runs = await Promise.all((twice ? [1, 2] : [1]).map(async () => await this.run(memory)));
		stop();
		this.server.faults.clear();
		const items = runs.flat();
		for (const item of items) this.note(item);
		if (killed) {
			this.memory = this.written;
			if (items.length > 0) this.mayRepeat = true;
			return;
		}
		this.memory = JSON.parse(JSON.stringify(memory)) as IDataObject;
		if (items.length > 0) this.written = this.memory;
	}

	/** Somebody who opens once more is another event, but the same person. */
	private note({ event, eventId, messageId, recipientId, countBefore }: IDataObject): void {
		const isActivity = event === 'messageActivity';
		const words = isActivity ? `view-${Number(messageId)}-${Number(recipientId)}` : String(eventId);
		if (isActivity && Number(countBefore) > 0) return;
		this.came.set(words, (this.came.get(words) ?? 0) + 1);
	}

	/** The items of a poll; none where it failed, which leaves the state alone. */
	private async run(staticData: IDataObject): Promise<IDataObject[]> {
		const credential = connectedTo(this.server);
		const before = JSON.stringify(staticData);
		const request = { nodeType: 'n8n-nodes-mailup.mailUpTrigger', parameters: PARAMETERS, credential, staticData };
		const result = await pollNode(request).catch(() => undefined);
		if (!result) expect(JSON.stringify(staticData['node:MailUp'] ?? {})).toBe(stateIn(before));
		return (result?.items ?? []).map(({ json }) => json);
	}
}

function stateIn(staticData: string): string {
	return JSON.stringify((JSON.parse(staticData) as IDataObject)['node:MailUp'] ?? {});
}
