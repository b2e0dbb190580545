import type { AccountState } from './state';
import { mailConfirmation } from './changes';
import { runImport } from './importRun';
import { type ImportOrder, type ImportRow, type ImportTask, noCounts } from './importTypes';
import { notFound, Refusal } from './refusal';

/** An import that waits or runs, with its rows; they are forgotten when it ends. */
interface OpenImport {
	readonly task: ImportTask;
	readonly rows: readonly ImportRow[];
}

/**
 * The imports of an account: one works at a time. Nothing happens by itself: `advance` brings them to where they stand now,
 * so that no timer runs and tests may hand in their own clock. Until an import ends nothing of it can be seen.
 */
export class Imports {
	/** How long an import takes, in milliseconds; null: until `settle` is called. */
	ms: number | null = 1000;
	/** What each row adds to that, in milliseconds. */
	rowMs = 0.1;
	private readonly byId = new Map<number, ImportTask>();
	/** The first one works, the others wait. */
	private open: OpenImport[] = [];
	private toFail = 0;

	constructor(private readonly account: AccountState) {}

	/**
	 * Starts an import.
	 * @param mayWait what happens while another one works: true lets it wait for its turn, false refuses it. The document tells both.
	 * @throws Refusal 500 when it is refused
	 */
	start(order: ImportOrder, rows: readonly ImportRow[], mayWait = false): ImportTask {
		this.advance();
		if (this.open.length > 0 && !mayWait) throw new Refusal(500, 'Resource internal error. Another import is running');
		const task: ImportTask = {
			id: this.byId.size + 1,
			order,
			size: rows.length,
			status: 1,
			startedAt: 0,
			endedAt: 0,
			counts: noCounts(),
			sendingId: null,
		};
		this.byId.set(task.id, task);
		this.open.push({ task, rows });
		this.beginFirst(this.account.now());
		return task;
	}

	/** @throws Refusal 404 */
	get(id: number): ImportTask {
		const task = this.byId.get(id);
		if (!task) throw notFound(`Import ${id} not found`);
		return task;
	}

	/** Every import, oldest first. */
	all(): ImportTask[] {
		return [...this.byId.values()];
	}

	/** Lets the next imports fail: they end with status 4 and change nothing. */
	failNext(times = 1): void {
		this.toFail = times;
	}

	/** Ends every import whose time has come; called before each request. */
	advance(): void {
		const now = this.account.now();
		for (let first = this.open[0]; first && this.ms !== null; first = this.open[0]) {
			const end = first.task.startedAt + this.ms + first.rows.length * this.rowMs;
			if (end > now) return;
			this.end(first, end);
		}
	}

	/** Ends every import now, also those that wait. @returns their ids */
	settle(): number[] {
		const ended: number[] = [];
		for (let first = this.open[0]; first; first = this.open[0]) {
			this.end(first, this.account.now());
			ended.push(first.task.id);
		}
		return ended;
	}

	private beginFirst(moment: number): void {
		const first = this.open[0];
		if (first?.task.status !== 1) return;
		first.task.status = 2;
		first.task.startedAt = moment;
	}

	private end({ task, rows }: OpenImport, moment: number): void {
		task.endedAt = moment;
		if (this.toFail > 0) {
			this.toFail--;
			task.status = 4;
		} else {
			this.carryOut(task, rows, moment);
			task.status = 3;
		}
		this.open.shift();
		this.beginFirst(moment);
	}

	private carryOut(task: ImportTask, rows: readonly ImportRow[], moment: number): void {
		const { account } = this;
		const { counts, toConfirm } = runImport(account, task.order, rows, moment);
		task.counts = counts;
		if (!task.order.confirmEmail || task.order.channels === 'sms') return;
		const { list } = task.order;
		const sending = account.sendings.add({
			kind: 'confirmation',
			listId: list.id,
			messageId: null,
			importId: task.id,
			subject: 'Please confirm your subscription',
			recipients: toConfirm,
			deliver: (ids, sentAt) => {
				for (const id of ids) mailConfirmation(account, list, id, sentAt);
			},
		});
		task.sendingId = sending.id;
		if (task.order.sendsAtOnce) account.sendings.release(sending.id);
	}
}
