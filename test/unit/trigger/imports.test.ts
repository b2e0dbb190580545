/** Finished imports: nothing is lost, whatever happens to the account and to the polls. */
import fc from 'fast-check';

import {
	pollImports,
	readImportsState,
	type ImportRow,
	type ImportsPoll,
	type ImportsState,
} from '../../../nodes/MailUpTrigger/events/importFinished/imports';
import { UnreadableRows } from '../../../nodes/MailUpTrigger/scan/readWhole';
import type { Source } from '../../../nodes/MailUpTrigger/scan/rows';
import { UnusableState } from '../../../nodes/MailUpTrigger/scan/state';
import type { ImportStatus } from '../../../nodes/shared/mailup/imports/tasks';
import { runsOf } from '../../support/trigger/soak';

/** The imports of an account, the newest first as MailUp sorts them. */
class ModelImports {
	requests = 0;

	/** Most rows that MailUp gives in a page. */
	cap = Infinity;

	/** Whether MailUp ignores the wanted order. */
	lowestFirst = false;

	private lastId = 0;

	private readonly imports: Array<{ id: number; status: ImportStatus }> = [];

	constructor(count = 0) {
		for (let done = 0; done < count; done++) this.start('completed');
	}

	/** Begins an import; ids have gaps, as other accounts begin imports, too. */
	start(status: ImportStatus = 'waiting'): number {
		this.lastId += 1 + (this.imports.length % 3);
		this.imports.unshift({ id: this.lastId, status });
		return this.lastId;
	}

	/** The oldest that runs or waits ends. */
	end(status: 'completed' | 'failed' = 'completed'): number | undefined {
		const isOpen = ({ status: now }: { status: ImportStatus }) => now === 'waiting' || now === 'inProgress';
		const next = [...this.imports].reverse().find(isOpen);
		if (next) next.status = status;
		return next?.id;
	}

	/** MailUp forgets its oldest imports. */
	purge(count: number): void {
		this.imports.splice(Math.max(0, this.imports.length - count));
	}

	source(wish: { before?: (request: number) => void; grant?: number } = {}): Source<ImportRow> {
		let asked = 0;
		return {
			name: 'imports',
			pagesLeft: () => Infinity,
			grant: (rows) => Math.min(rows, wish.grant ?? rows),
			read: async (pageNumber, pageSize) => {
				this.requests++;
				wish.before?.(asked++);
				const size = Math.min(pageSize, this.cap);
				const all = this.lowestFirst ? [...this.imports].reverse() : this.imports;
				const rows = all.slice(pageNumber * size, (pageNumber + 1) * size).map(({ id, status }) => ({
					id,
					date: '' as const,
					task: { id, status, listId: 1, rows: 10, fileName: 'a.csv' },
				}));
				return await Promise.resolve({ rows, start: pageNumber * size, total: this.imports.length });
			},
		};
	}
}

const saved = (state: ImportsState) => readImportsState(JSON.parse(JSON.stringify(state)));

const idsOf = ({ ended }: ImportsPoll) => ended.map(({ id }) => id);

test.each([0, 1, 250, 251, 5_000])('the base and a quiet poll of %i imports cost one request each', async (count) => {
	const imports = new ModelImports(count);
	const base = await pollImports(imports.source());
	expect([base.ended, imports.requests]).toEqual([[], 1]);
	const quiet = await pollImports(imports.source(), saved(base.state));
	expect([quiet, imports.requests]).toEqual([{ ended: [], state: base.state }, 2]);
});

test('one that ends comes once, also one that ran at the base, and one that failed', async () => {
	const imports = new ModelImports(300);
	const running = imports.start('inProgress');
	let { state } = await pollImports(imports.source());
	imports.end();
	const failed = imports.start();
	imports.end('failed');
	const waiting = imports.start();
	const poll = await pollImports(imports.source(), saved(state));
	expect(poll.ended.map(({ id, status }) => [id, status])).toEqual([
		[running, 'completed'],
		[failed, 'failed'],
	]);
	({ state } = poll);
	expect(state.open).toEqual([waiting]);
	expect(idsOf(await pollImports(imports.source(), saved(state)))).toEqual([]);
	imports.end();
	expect(idsOf(await pollImports(imports.source(), saved(state)))).toEqual([waiting]);
});

test('a burst of 10,000 comes whole, the oldest first, for a request for each 200', async () => {
	const imports = new ModelImports(300);
	const { state } = await pollImports(imports.source());
	imports.requests = 0;
	const wanted = Array.from({ length: 10_000 }, () => imports.start('completed'));
	expect(idsOf(await pollImports(imports.source(), saved(state)))).toEqual(wanted);
	expect(imports.requests).toBeLessThanOrEqual(51);
});

test('more than there is time for comes with the next polls', async () => {
	const imports = new ModelImports(3);
	let { state } = await pollImports(imports.source());
	const wanted = Array.from({ length: 25 }, () => imports.start('completed'));
	const delivered: number[] = [];
	for (let polls = 0; polls < 3; polls++) {
		const poll = await pollImports(imports.source({ grant: 10 }), saved(state));
		delivered.push(...idsOf(poll));
		({ state } = poll);
	}
	expect([delivered, state.open]).toEqual([wanted, []]);
});

test('one that never ends is given up once 800 newer ones came, and costs no more from then on', async () => {
	const imports = new ModelImports(3);
	const stuck = imports.start('unknown');
	let { state } = await pollImports(imports.source());
	expect(state.open).toEqual([stuck]);
	for (let done = 0; done < 1_200; done++) imports.start('completed');
	({ state } = await pollImports(imports.source(), saved(state)));
	for (let done = 0; done < 300; done++) imports.start('completed');
	({ state } = await pollImports(imports.source(), saved(state)));
	expect(state.open).toEqual([]);
	imports.requests = 0;
	await pollImports(imports.source(), saved(state));
	expect(imports.requests).toBe(1);
});

describe('a MailUp that does not put them in order', () => {
	test('is read to the end, and its oldest are no events', async () => {
		const imports = new ModelImports(600);
		imports.lowestFirst = true;
		const { ended, state } = await pollImports(imports.source());
		expect(ended).toEqual([]);
		const id = imports.start('completed');
		expect(idsOf(await pollImports(imports.source(), saved(state)))).toEqual([id]);
	});

	test('ends in an error where there are too many', async () => {
		const imports = new ModelImports(30_000);
		imports.lowestFirst = true;
		await expect(pollImports(imports.source())).rejects.toMatchObject({ of: 'imports', why: 'tooLong' });
	});
});

test('a MailUp whose pages never fit together ends in an error', async () => {
	const imports = new ModelImports(600);
	const { state } = await pollImports(imports.source());
	for (let done = 0; done < 300; done++) imports.start('completed');
	const before = (request: number) => {
		if (request % 2 === 1) for (let count = 0; count < 400; count++) imports.start('completed');
	};
	const poll = pollImports(imports.source({ before }), saved(state));
	await expect(poll).rejects.toBeInstanceOf(UnreadableRows);
	await expect(poll).rejects.toMatchObject({ why: 'restless' });
});

test.each([
	[{ version: 2 }, 'unknownVersion'],
	['x', 'damaged'],
	[{ upTo: 1, open: [] }, 'damaged'],
	[{ version: 1, upTo: '1', open: [] }, 'damaged'],
	[{ version: 1, upTo: 1 }, 'damaged'],
	[{ version: 1, upTo: 1, open: ['2'] }, 'damaged'],
])('the state %j is refused', (state, why) => {
	expect(() => readImportsState(state)).toThrow(UnusableState);
	expect(() => readImportsState(state)).toThrow(why);
	expect(readImportsState(undefined)).toBeUndefined();
});

type Change = { kind: 'start' | 'done' | 'end' | 'fail' | 'purge'; count: number };

const change: fc.Arbitrary<Change> = fc.record({
	kind: fc.constantFrom('start', 'done', 'end', 'fail', 'purge'),
	count: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 100, max: 400 })),
});

interface Poll {
	during: Array<{ request: number; change: Change }>;
	/** The request that fails. */
	fails?: number;
	/** Whether n8n dies after the items left and before it saves, or another poll began from the same state. */
	killed: boolean;
	grant?: number;
}

const QUIET: Poll = { during: [], killed: false };

const poll: fc.Arbitrary<Poll> = fc.record({
	during: fc.array(fc.record({ request: fc.nat(3), change }), { maxLength: 2 }),
	fails: fc.option(fc.nat(2), { nil: undefined, freq: 4 }),
	killed: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
	grant: fc.constantFrom(undefined, undefined, 3),
});

const story = fc.record({
	size: fc.constantFrom(0, 3, 250, 600),
	cap: fc.constantFrom(Infinity, Infinity, 60),
	steps: fc.array(
		fc.oneof(
			{ weight: 4, arbitrary: fc.record({ change }) },
			{ weight: 4, arbitrary: fc.record({ poll }) },
			/** n8n goes on from what it wrote down last: with the base, or with a poll that found something. */
			fc.record({ restart: fc.constant(true as const) }),
		),
		{ minLength: 1, maxLength: 12 },
	),
});

test('whatever happens, every import that ends comes, and more than once only where n8n died', async () => {
	const property = fc.asyncProperty(story, async ({ size, cap, steps }) => {
		const imports = new ModelImports(size);
		imports.cap = cap;
		const due = new Set<number>();
		const delivered: number[] = [];
		let mayRepeat = false;
		let old = size;
		let { state } = await pollImports(imports.source());
		let written = state;
		const happen = ({ kind, count }: Change) => {
			for (let done = 0; done < count; done++) {
				if (kind === 'start' && done < 5) imports.start();
				if (kind === 'done') due.add(imports.start('completed'));
				const ended = kind === 'end' ? imports.end() : kind === 'fail' ? imports.end('failed') : undefined;
				if (ended !== undefined) due.add(ended);
			}
			if (kind !== 'purge') return;
			imports.purge(Math.min(count, old));
			old -= Math.min(count, old);
		};
		const run = async ({ during, fails, killed, grant }: Poll) => {
			const before = (request: number) => {
				for (const { change: next } of during.filter((entry) => entry.request === request)) happen(next);
				if (request === fails) throw new Error('MailUp is away');
			};
			const outcome = await pollImports(imports.source({ before, grant }), saved(state)).catch(() => undefined);
			if (!outcome) return;
			delivered.push(...idsOf(outcome));
			if (killed) mayRepeat = true;
			else ({ state } = outcome);
			if (!killed && outcome.ended.length > 0) written = state;
		};
		for (const step of steps) {
			if ('change' in step) happen(step.change);
			else if ('poll' in step) await run(step.poll);
			else state = written;
		}
		for (let polls = 0; polls < 3; polls++) await run(QUIET);
		const found = new Set(delivered);
		expect([...due].filter((id) => !found.has(id))).toEqual([]);
		expect(delivered.filter((id) => !due.has(id))).toEqual([]);
		if (!mayRepeat) expect(delivered).toHaveLength(found.size);
		expect(JSON.stringify(state).length).toBeLessThan(10_000);
	});
	await fc.assert(property, runsOf(150));
});
