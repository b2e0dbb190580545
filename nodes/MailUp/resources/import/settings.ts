import type { ImportAs, ImportChannel, ImportSettings } from '../../../shared/mailup/imports/settings';
import { NOT_SET } from '../../../shared/form/entered';
import type { Form } from '../../../shared/form/form';
import type { Cells } from '../../../shared/form/cells';
import { readCells } from '../../../shared/form/cells';
import { groupOfList } from '../../run/groups';
import type { Run } from '../../run/run';

/** How the node goes about an import. */
export interface ImportOptions {
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
		const form = this.form(itemIndex);
		const channel = form.choice<ImportChannel>('channel');
		const groupId = form.choice('target') === 'group' ? form.id('group') : undefined;
		return {
			listId: form.id('list'),
			groupId,
			channel,
			importAs: this.importAs(channel, form),
			clearEmptyFields: form.flag('options.clearEmptyFields'),
			removeFromPrevGroups: groupId !== undefined && form.flag('options.removeFromPrevGroups'),
			ignoreMobile: channel !== 'sms' && this.ignoresMobile(channel, form),
		};
	}

	/** @throws NodeOperationError that names the parameter */
	options(itemIndex: number): ImportOptions {
		return {
			dryRun: this.form(itemIndex).flag('dryRun'),
			waitForEnd: this.form(itemIndex).flag('waitForEnd'),
			timeLimitMs: this.timeLimitMs('options.timeLimit', itemIndex),
		};
	}

	/** @throws NodeOperationError that names the parameter */
	timeLimitMs(name: string, itemIndex: number): number {
		return this.form(itemIndex).number(name) * 60_000;
	}

	/** Whether what was read so far is the same for every item. */
	get constant(): boolean {
		return [...this.known.values()].every(({ constant }) => constant);
	}

	/** What was entered for an item; what is the same for all items is worked out once. */
	form(itemIndex: number): Form {
		return this.run.form(itemIndex, (name, item = 0) => {
			const known = this.known.get(name) ?? readCells(this.run.context, name, NOT_SET);
			this.known.set(name, known);
			return known.at(item);
		});
	}

	private importAs(channel: ImportChannel, form: Form): ImportAs {
		const importAs = form.choice<ImportAs>('importAs');
		if (channel !== 'sms' || importAs === 'subscribed') return importAs;
		const advice =
			'MailUp documents this for the email channel only. On the SMS channel people can be imported as subscribed.';
		throw form.refusal('importAs', 'does not go together with the SMS channel', advice, importAs);
	}

	private ignoresMobile(channel: ImportChannel, form: Form): boolean {
		if (form.has('options.ignoreMobile')) return form.flag('options.ignoreMobile');
		return channel === 'email' || !this.mapsNumbers;
	}
}

/** A group of another list would put the people onto that list without a word: it is refused. */
export async function checkGroup(run: Run, itemIndex: number, { listId, groupId }: ImportSettings): Promise<void> {
	if (groupId === undefined) return;
	const advice = 'One of another list would put the people there.';
	await groupOfList(run, itemIndex, { listId, wanted: groupId, advice });
}
