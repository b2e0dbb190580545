import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { accessOf } from '../../shared/form/authentication';
import type { Entered, Missing } from '../../shared/form/entered';
import { enteredIn, missingIn } from '../../shared/form/entered';
import { Form } from '../../shared/form/form';
import { Properties } from '../../shared/form/properties';
import { runInLanes } from '../../shared/lanes';
import type { Access } from '../../shared/http/accesses';
import type { Answered } from '../../shared/http/calls';
import { MailUpClient } from '../../shared/http/client';
import { Metadata } from '../../shared/api/metadata';
import { ifShown } from '../../shared/api/refusals';
import { itemError } from '../../shared/http/itemError';
import { sortedByIndex, withThemselves } from './itemIndexes';
import { failedItem } from './toolErrors';
import { Written } from './written';

/** What leaves the node, by the index of the input item: one item, several, or none. Large runs have one each, so nothing is put around it. */
export type Outputs = Array<INodeExecutionData | INodeExecutionData[]>;

/**
 * One run of the node for one operation: its items, what came of each, and the rule for items that fail.
 * An operation works in steps over all items; an item that fails leaves the run, or ends it if n8n is to stop on errors.
 */
export class Run {
	/** Lists, groups and fields, read once in the run. */
	readonly metadata: Metadata;

	private readonly written = new Written();

	private readonly entered: Entered;

	private readonly missing: Missing;

	private constructor(
		readonly context: IExecuteFunctions,
		readonly client: MailUpClient,
		readonly itemIndexes: readonly number[],
		private readonly outputs: Outputs,
		private readonly properties: Properties,
	) {
		this.metadata = new Metadata(client);
		this.entered = enteredIn(context);
		this.missing = missingIn(context);
	}

	/**
	 * @param outputs takes what leaves the node for each item
	 * @param description the parameters of the operation
	 * @param access what opens the services that it calls; REST's where it is left out, by the credential that the user chose
	 */
	static async create(
		context: IExecuteFunctions,
		itemIndexes: readonly number[],
		outputs: Outputs,
		description: readonly INodeProperties[],
		access?: Access,
	): Promise<Run> {
		const client = await MailUpClient.create(context, access ?? accessOf(context));
		return new Run(context, client, itemIndexes, outputs, new Properties(description));
	}

	/** What was entered for an item. @param entered where it comes from, for readers of many items with a way of their own */
	form(itemIndex: number, entered = this.entered): Form {
		return new Form(() => this.client.node, this.properties, entered, itemIndex, this.missing);
	}

	/** What an item holds. */
	input(itemIndex: number): IDataObject | undefined {
		return this.context.getInputData()[itemIndex]?.json;
	}

	/** Reads the parameters of every item; an item with a bad parameter fails before anything is sent. */
	async readItems<T>(read: (itemIndex: number) => T | Promise<T>): Promise<Map<number, T>> {
		return await this.each(withThemselves(this.itemIndexes), async (index) => await read(index));
	}

	/** Does the whole work of an operation item by item, where no item needs to know of the others. */
	async eachItem(work: (itemIndex: number) => Promise<IDataObject[]>): Promise<void> {
		await this.readItems(async (itemIndex) => this.output(itemIndex, await work(itemIndex)));
	}

	/**
	 * Works on every item that is still in the run, a few at once. Returns what came of those that did not fail; an item
	 * for which `work` returns undefined is done, and is not among them.
	 * @param laneOf items of one lane (one person, say) go one after another in their order; without it all run freely
	 */
	async each<T, U>(
		items: Iterable<[itemIndex: number, value: T]>,
		work: (value: T, itemIndex: number) => Promise<U | undefined>,
		laneOf?: (value: T) => string,
	): Promise<Map<number, U>> {
		const done = new Map<number, U>();
		const workOn = async ([index, value]: [number, T]) => {
			this.client.throwIfStopped();
			try {
				const result = await work(value, index);
				if (result !== undefined) done.set(index, result);
			} catch (error) {
				this.fail(index, error);
			}
		};
		await this.inLanes(items, laneOf && (([, value]) => laneOf(value)), workOn);
		return sortedByIndex(done);
	}

	/**
	 * Works on the parts of every item that is still in the run (the lists of a person, say), a few at once over all
	 * items. An item fails with the first of its parts that fails. Returns what came of the parts, in their order.
	 */
	async eachPart<T, U>(
		items: ReadonlyMap<number, readonly T[]>,
		work: (part: T, itemIndex: number) => Promise<U>,
	): Promise<Map<number, U[]>> {
		const done = new Map([...items.keys()].map((index): [number, U[]] => [index, []]));
		const parts = [...items].flatMap(([index, list]) => list.map((part, position) => ({ index, part, position })));
		const workOn = async ({ index, part, position }: (typeof parts)[number]) => {
			this.client.throwIfStopped();
			const results = done.get(index);
			if (!results) return;
			try {
				results[position] = await work(part, index);
			} catch (error) {
				done.delete(index);
				this.fail(index, error);
			}
		};
		await this.inLanes(parts, undefined, workOn);
		return done;
	}

	/** Does one step for one item, for operations of so many items that `each` would hold too much at once. */
	attempt<T>(itemIndex: number, work: () => T): T | undefined {
		try {
			return work();
		} catch (error) {
			this.fail(itemIndex, error);
			return undefined;
		}
	}

	/** Fails several items with the same error. */
	failTogether(itemIndexes: readonly number[], cause: unknown): void {
		for (const itemIndex of itemIndexes) this.fail(itemIndex, cause);
	}

	/** Does a write for an item, and notes it for the error of a run that stops halfway. @throws as the write does */
	async write<T extends Pick<Answered, 'answered'>>(
		itemIndex: number,
		write: (client: MailUpClient) => Promise<T>,
	): Promise<T> {
		const written = await write(this.client);
		this.noteWritten(itemIndex, written.answered);
		return written;
	}

	/** Notes that an item changed something in MailUp, where one write is about several items. */
	noteWritten(itemIndex: number, answered: boolean): void {
		this.written.note(itemIndex, answered);
	}

	/**
	 * Looks at MailUp again after an answer was lost; undefined where MailUp does not show it, whatever the reason.
	 * @throws NodeOperationError once the run was stopped
	 */
	async lookAgain<T>(look: (client: MailUpClient) => Promise<T>): Promise<T | undefined> {
		return await ifShown(this.client, look(this.client));
	}

	/** Sets what leaves the node for an item: one output item, or several. */
	output(itemIndex: number, json: IDataObject | IDataObject[]): void {
		// One object for all rows of an item: there can be a hundred thousand.
		const pairedItem = { item: itemIndex };
		this.outputs[itemIndex] = Array.isArray(json)
			? json.map((row) => ({ json: row, pairedItem }))
			: { json, pairedItem };
	}

	/** Sets what leaves the node for an item, where the output items are made already. */
	outputItems(itemIndex: number, items: INodeExecutionData[]): void {
		this.outputs[itemIndex] = items;
	}

	/** Sets what leaves the node for several items together, in the place of the first. */
	outputTogether([first = 0, ...others]: readonly number[], json: IDataObject): void {
		this.outputs[first] = { json, pairedItem: [first, ...others].map((item) => ({ item })) };
	}

	/** Shows a hint in the output panel, where this n8n has them. */
	hint(message: string): void {
		this.context.addExecutionHints?.({ message, location: 'outputPane', type: 'warning' });
	}

	private async inLanes<T>(
		entries: Iterable<T>,
		laneOf: ((entry: T) => string) | undefined,
		workOn: (entry: T) => Promise<void>,
	): Promise<void> {
		await runInLanes(entries, laneOf, workOn).catch((failure: unknown) => {
			// Only now everything in flight has ended, so that the error can name all that was written.
			throw this.written.toldIn(failure);
		});
	}

	private fail(itemIndex: number, cause: unknown): void {
		this.client.throwIfStopped();
		if (!this.context.continueOnFail()) {
			this.client.halt();
			throw itemError(this.client.node, cause, itemIndex);
		}
		this.output(itemIndex, failedItem(this.client.node, cause, itemIndex));
	}
}
