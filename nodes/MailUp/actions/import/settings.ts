import { readNumber } from '../../../shared/mailup/reading';
import { readId } from '../../../shared/mailup/identities';
import type { ImportAs, ImportChannel, ImportSettings } from '../../../shared/mailup/imports/settings';
import type { Cells } from '../cells';
import { readCells } from '../cells';
import { parameterError } from '../parameters';
import type { Run } from '../run';
import { timeLimitField } from './settings.fields';

/** Time limit in minutes where the user sets none. */
const DEFAULT_TIME_LIMIT = 30;

const CHANNELS: readonly ImportChannel[] = ['email', 'sms', 'both'];

const IMPORT_AS: readonly ImportAs[] = ['subscribed', 'pending', 'optedOut'];

/** How an import is carried out. */
export interface Handling {
	dryRun: boolean;
	waitForEnd: boolean;
	/** Longest wait for one import, in ms. */
	timeLimitMs: number;
}

/** Reads where and how people are imported, for many items. */
export class SettingsReader {
	private readonly known = new Map<string, Cells>();

	/** @param mapsNumbers whether a mobile number can come with the rows */
	constructor(
		private readonly run: Run,
		private readonly mapsNumbers: boolean,
	) {}

	/** @throws NodeOperationError that names the parameter */
	settings(itemIndex: number): ImportSettings {
		const channel = this.choice('channel', 'Channel', CHANNELS, 'email', itemIndex);
		const target = this.choice('target', 'Import Into', ['list', 'group'], 'list', itemIndex);
		const groupId = target === 'group' ? this.id('group', 'Group', itemIndex) : undefined;
		return {
			listId: this.id('list', 'List', itemIndex),
			groupId,
			channel,
			importAs: this.importAs(channel, itemIndex),
			clearEmptyFields: this.flag('options.clearEmptyFields', 'Clear Missing or Empty Fields', itemIndex),
			removeFromPrevGroups:
				groupId !== undefined && this.flag('options.removeFromPrevGroups', 'Remove From Other Groups', itemIndex),
			ignoreMobile: channel !== 'sms' && this.ignoresMobile(channel, itemIndex),
		};
	}

	/** @throws NodeOperationError that names the parameter */
	handling(itemIndex: number): Handling {
		return {
			dryRun: this.dryRun(itemIndex),
			waitForEnd: this.flag('waitForEnd', 'Wait for the End', itemIndex, true),
			timeLimitMs: this.timeLimitMs('options.timeLimit', itemIndex),
		};
	}

	dryRun(itemIndex: number): boolean {
		return this.flag('dryRun', 'Dry Run', itemIndex);
	}

	/** @throws NodeOperationError that names the parameter */
	timeLimitMs(name: string, itemIndex: number): number {
		return this.number(name, timeLimitField.displayName, DEFAULT_TIME_LIMIT, itemIndex) * 60_000;
	}

	/** Input columns that these parameters take their values from. */
	columns(): string[] {
		return [...this.known.values()].flatMap(({ columns }) => columns);
	}

	/** What is neither on nor off (an expression can yield anything) is refused instead of being taken for one of them. */
	flag(name: string, parameter: string, itemIndex: number, fallback = false): boolean {
		const value = this.cell(name, itemIndex, fallback);
		if (value === true || value === 'true') return true;
		if (value === false || value === 'false') return false;
		throw parameterError(this.run, parameter, itemIndex, 'Enter true or false.', value);
	}

	/** A number above 0. @param most the largest that is allowed */
	number(name: string, parameter: string, fallback: number, itemIndex: number, most = Infinity): number {
		const value = this.cell(name, itemIndex, fallback);
		const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : NaN;
		if (number > 0 && number <= most) return number;
		const advice = `Enter a number above 0${most === Infinity ? '' : ` and up to ${most}`}.`;
		throw parameterError(this.run, parameter, itemIndex, advice, value);
	}

	/** A choice that an expression got wrong is never guessed: people would get another status than was meant. */
	choice<T extends string>(name: string, parameter: string, choices: readonly T[], fallback: T, itemIndex: number): T {
		const value = this.cell(name, itemIndex, fallback);
		const chosen = choices.find((choice) => choice === value);
		if (chosen !== undefined) return chosen;
		throw parameterError(this.run, parameter, itemIndex, `Use one of ${choices.join(', ')}.`, value);
	}

	private importAs(channel: ImportChannel, itemIndex: number): ImportAs {
		const importAs = this.choice('importAs', 'Import As', IMPORT_AS, 'subscribed', itemIndex);
		if (channel !== 'sms' || importAs === 'subscribed') return importAs;
		const advice =
			'MailUp documents this for the email channel only. On the SMS channel people can be imported as subscribed.';
		throw parameterError(this.run, 'Import As', itemIndex, advice, importAs);
	}

	private ignoresMobile(channel: ImportChannel, itemIndex: number): boolean {
		const automatic = channel === 'email' || !this.mapsNumbers;
		return this.flag('options.ignoreMobile', 'Ignore Mobile Numbers', itemIndex, automatic);
	}

	private id(name: string, parameter: string, itemIndex: number): number {
		const value = this.cell(name, itemIndex, '');
		const id = readId(value);
		if (id !== undefined) return id;
		throw parameterError(this.run, parameter, itemIndex, 'Choose an entry of the list, or enter its number.', value);
	}

	private cell(name: string, itemIndex: number, fallback: unknown): unknown {
		const known = this.known.get(name) ?? readCells(this.run.context, name, fallback);
		this.known.set(name, known);
		return known.at(itemIndex);
	}
}

/** A group of another list would put the people onto that list without a word: it is refused. */
export async function checkGroup(run: Run, itemIndex: number, { listId, groupId }: ImportSettings): Promise<void> {
	if (groupId === undefined) return;
	const groups = await run.metadata.groups(listId);
	if (groups.some((group) => readNumber(group, 'idGroup') === groupId)) return;
	const advice = `List ${listId} has no group ${groupId}. Choose a group of this list: one of another list would put the people there.`;
	throw parameterError(run, 'Group', itemIndex, advice);
}
