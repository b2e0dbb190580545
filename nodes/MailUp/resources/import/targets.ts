import type { PackedTarget } from '../../run/imports/requests';
import { missingKey } from '../../run/missingColumn';
import { parameterError } from '../../run/parameters';
import type { Run } from '../../run/run';
import { blankedFields, checkRows } from './checkRows';
import type { Rows } from './rows';
import type { ImportOptions } from './settings';
import { SettingsReader, checkGroup } from './settings';

export interface ImportItemsOptions extends ImportOptions {
	/** Most bytes of a request. */
	requestBytes: number;
	busyLimitMs: number;
	summary: boolean;
	/** Whether the outcome of each person is found out and said. */
	sayOutcomes: boolean;
	stopOnUnknownColumns: boolean;
}

/** A target of this operation, and what is to be said of it. */
export interface ImportTarget extends PackedTarget {
	options: ImportItemsOptions;
	/** Rows about the same person as a later one, by the index of that one: they are sent with it. */
	merged: Map<number, number[]>;
	/** Columns that match no field, or more than one. */
	unknownColumns: string[];
	/** What is to be said of the columns, in sentences. */
	remarks: string[];
	/** Items whose numbers seem to hold their prefix once more. */
	prefixed: number[];
	/** Items that bring the number of another person of the target. */
	sharing: number[];
	/** Names of the fields that the import blanks for at least one person. */
	blankedFields: string[];
}

/**
 * Sorts the items by where they go, and finds what is certainly wrong with them. Nothing is sent.
 * @throws NodeOperationError that names a parameter, where n8n is to stop on errors
 */
export async function prepareTargets(run: Run, rows: Rows): Promise<ImportTarget[]> {
	const reader = new SettingsReader(run, rows.mapsNumbers);
	const targets = sortItems(run, reader);
	for (const target of targets) {
		const [first] = target.items;
		if (first === undefined) continue;
		await checkGroup(run, first, target.settings).catch((error: unknown) => failTarget(run, target, error));
		const missing = missingKey(run, target.items, target.settings.channel, rows.mapsNumbers);
		if (missing) failTarget(run, target, missing);
		rows.noteColumns(target);
		if (target.options.stopOnUnknownColumns && target.unknownColumns.length > 0) {
			failTarget(run, target, unknownColumns(run, first, target));
		}
		checkRows(run, rows, target);
	}
	for (const target of targets.filter(({ settings }) => settings.clearEmptyFields)) {
		await run.metadata
			.fields()
			.then(({ all }) => (target.blankedFields = blankedFields(rows, target, all)))
			.catch((error: unknown) => failTarget(run, target, error));
	}
	return targets.filter(({ items }) => items.length > 0);
}

function sortItems(run: Run, reader: SettingsReader): ImportTarget[] {
	const targets = new Map<string, ImportTarget>();
	for (const itemIndex of run.itemIndexes) {
		const read = run.attempt(itemIndex, () => readTarget(reader, itemIndex));
		if (!read) continue;
		if (reader.constant) return [newTarget(read, [...run.itemIndexes])];
		const key = JSON.stringify(read);
		const target = targets.get(key);
		if (target) target.items.push(itemIndex);
		else targets.set(key, newTarget(read, [itemIndex]));
	}
	return [...targets.values()];
}

function newTarget(read: Pick<ImportTarget, 'settings' | 'options'>, items: number[]): ImportTarget {
	return {
		...read,
		items,
		refused: new Map(),
		merged: new Map(),
		unknownColumns: [],
		remarks: [],
		prefixed: [],
		sharing: [],
		blankedFields: [],
	};
}

function readTarget(reader: SettingsReader, itemIndex: number): Pick<ImportTarget, 'settings' | 'options'> {
	return { settings: reader.settings(itemIndex), options: readOptions(reader, itemIndex) };
}

function readOptions(reader: SettingsReader, itemIndex: number): ImportItemsOptions {
	const form = reader.form(itemIndex);
	const options = reader.options(itemIndex);
	return {
		...options,
		busyLimitMs: options.timeLimitMs,
		requestBytes: Math.floor(form.number('options.requestSize') * 1_000_000),
		sayOutcomes: saysOutcomes(reader, itemIndex),
		summary: form.choice('output') === 'summary',
		stopOnUnknownColumns: form.flag('options.stopOnUnknownColumns'),
	};
}

/** @throws NodeOperationError that names the parameter, where the outcome of a person could not be told */
function saysOutcomes(reader: SettingsReader, itemIndex: number): boolean {
	const form = reader.form(itemIndex);
	if (!form.flag('options.sayOutcomes')) return false;
	const refusal = (reason: string, advice: string) => form.refusal('options.sayOutcomes', reason, advice);
	if (form.choice('channel') !== 'email') {
		throw refusal('it is only possible on the email channel', 'Set "Channel" to "Email", or remove this option.');
	}
	if (!form.flag('waitForEnd')) {
		throw refusal('it is only known once the import has ended', 'Turn "Wait for the End" on, or remove this option.');
	}
	return true;
}

/** Fails every item of a target with the same error. */
export function failTarget(run: Run, target: ImportTarget, error: unknown): void {
	run.failTogether(target.items, error);
	target.items = [];
}

function unknownColumns(run: Run, itemIndex: number, { unknownColumns: columns }: ImportTarget): Error {
	const shown = columns.slice(0, 30).map((column) => `"${column.slice(0, 80)}"`);
	const reason = `no MailUp field is called ${shown.slice(0, 3).join(', ')}${shown.length > 3 ? ' …' : ''}`;
	const advice = `These columns match no MailUp field: ${shown.join(', ')}. Rename or remove them, or turn this option off to leave them out. Nothing was imported.`;
	return parameterError(run, itemIndex, { parameter: 'Stop on Unknown Columns', reason, advice });
}
