/** The promise for the activity of messages that live through anything: nothing is lost, and an event may come twice. */
import fc from 'fast-check';

import { pollActivity, type ActivityPoll } from '../../../nodes/MailUpTrigger/events/messageActivity/activity';
import { readActivityState, type ActivityState } from '../../../nodes/MailUpTrigger/events/messageActivity/state';
import { idsFrom, ModelMessages, type ActivityManners } from '../../support/trigger/activityModel';
import { rarely, stepOf } from '../../support/trigger/chances';
import { runsOf } from '../../support/trigger/soak';

type Change =
	/** People open a message, which the first of them sends if nobody did. */
	| { kind: 'open'; id: number; first: number; count: number }
	/** A message is sent once more. */
	| { kind: 'again'; id: number }
	/** A message is not published any more, or is again. */
	| { kind: 'hide' | 'show'; id: number };

interface Poll {
	during: Array<{ request: number; change: Change }>;
	calls: number;
	/** The request that fails. */
	fails?: number;
	/** Whether n8n dies before it saves. */
	killed: boolean;
	/** Whether another process polls at the same time. */
	twice: boolean;
}

type Step = { change: Change } | { poll: Poll } | { restart: true };

const QUIET: Poll = { during: [], calls: Infinity, killed: false, twice: false };

const LISTS = [1, 2];

const id = fc.constantFrom(7, 8, 9, 20, 21);

const change: fc.Arbitrary<Change> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constant('open' as const),
			id,
			first: fc.integer({ min: 1, max: 1_500 }),
			count: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 400, max: 1_300 })),
		}),
	},
	fc.record({ kind: fc.constantFrom('again' as const, 'hide' as const, 'show' as const), id }),
);

const poll: fc.Arbitrary<Poll> = fc.record({
	during: fc.array(fc.record({ request: fc.nat(6), change }), { maxLength: 2 }),
	calls: fc.constantFrom(Infinity, Infinity, 0, 3, 6),
	fails: fc.option(fc.nat(5), { nil: undefined, freq: 4 }),
	killed: rarely(6),
	twice: rarely(6),
});

const step: fc.Arbitrary<Step> = stepOf(change, poll);

const manners: fc.Arbitrary<ActivityManners> = fc.record({
	order: fc.constantFrom('highestFirst', 'lowestFirst', 'oftenFirst'),
	countsPeople: fc.boolean(),
	showsTwice: rarely(6),
});

class Player {
	readonly model: ModelMessages;

	/** By message and person: the highest count that came. */
	readonly came = new Map<string, number>();

	private readonly ids = new Set<string>();

	private state: ActivityState | undefined;

	/** What n8n wrote down last: it does so with the base, and with each poll that finds something. */
	private written: ActivityState | undefined;

	private mayRepeat = false;

	constructor(manners: ActivityManners) {
		this.model = new ModelMessages([7, 8], manners);
		this.model.send(20, 2);
	}

	async play(steps: readonly Step[]): Promise<void> {
		await this.poll(QUIET);
		this.written = this.state;
		for (const next of steps) {
			if ('change' in next) this.change(next.change);
			else if ('poll' in next) await this.poll(next.poll);
			else this.restart();
		}
		for (let polls = 0; polls < 4; polls++) await this.poll(QUIET);
	}

	private restart(): void {
		this.state = this.written;
	}

	private change(next: Change): void {
		if (next.kind === 'again') this.model.send(next.id, listOf(next.id));
		if (next.kind === 'show') this.model.show(next.id);
		if (next.kind === 'hide') {
			this.model.take(next.id);
			// Once it is there again, all that people did with it comes once more.
			this.mayRepeat = true;
		}
		if (next.kind !== 'open') return;
		if (!this.model.opened.has(next.id)) this.model.send(next.id, listOf(next.id));
		this.model.open(next.id, idsFrom(next.first, next.count));
	}

	private async poll(wish: Poll): Promise<void> {
		if (wish.twice || wish.killed) this.mayRepeat = true;
		const { state } = this;
		const runs = await Promise.all((wish.twice ? [1, 2] : [1]).map(async () => await this.run(wish, state)));
		for (const outcome of runs) {
			if (!outcome) continue;
			this.deliver(outcome);
			if (wish.killed) continue;
			this.state = readActivityState(JSON.parse(JSON.stringify(outcome.state)));
			if (outcome.activities.length > 0) this.written = this.state;
		}
		if (wish.killed) this.restart();
	}

	private async run({ during, calls, fails }: Poll, state?: ActivityState): Promise<ActivityPoll | undefined> {
		const before = (request: number) => {
			for (const entry of during.filter((candidate) => candidate.request === request)) this.change(entry.change);
			if (request === fails) throw new Error('MailUp is away');
		};
		return await pollActivity(this.model.watch({ calls, before, listIds: LISTS }), state).catch(() => undefined);
	}

	private deliver({ activities }: ActivityPoll): void {
		for (const { message, person, before } of activities) {
			const key = `${message.id} ${person.recipientId}`;
			expect(person.count).toBeGreaterThan(before);
			if (!this.mayRepeat) expect(before).toBe(this.came.get(key) ?? 0);
			this.came.set(key, Math.max(this.came.get(key) ?? 0, person.count));
			this.ids.add(`${key} ${person.count}`);
		}
	}
}

function listOf(messageId: number): number {
	return messageId < 20 ? 1 : 2;
}

test('everybody comes, with the last count where MailUp tells of it, and twice only where n8n or a message was away', async () => {
	const property = fc.asyncProperty(manners, fc.array(step, { minLength: 1, maxLength: 10 }), async (own, story) => {
		const player = new Player(own);
		await player.play(story);
		const { model, came } = player;
		const wanted = LISTS.flatMap((listId) => model.shown(listId)).flatMap((message) =>
			[...(model.opened.get(message.id) ?? [])].map(([person, count]) => ({ key: `${message.id} ${person}`, count })),
		);
		const isMissed = ({ key, count }: { key: string; count: number }) =>
			own.countsPeople ? !came.has(key) : came.get(key) !== count;
		expect(wanted.filter(isMissed)).toEqual([]);
	});
	await fc.assert(property, runsOf(25, 0.2));
}, 3_600_000);
