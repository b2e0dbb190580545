import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { addressKey, isEmailAddress } from '../../../shared/mailup/identities';
import { fieldsByName } from '../../../shared/mailup/recipients';
import type { Said } from '../../../shared/mailup/eventReader';
import { EventReader, asRow } from '../../../shared/mailup/eventReader';
import { lookUp, personOf } from '../../../shared/api/lookUps';
import type { StatisticsOwner } from '../../../shared/api/statistics';
import { readEventPages } from '../../../shared/api/statistics';
import { readLimit } from '../../run/rows';
import type { Run } from '../../run/run';

/** Whether the item wants the personal data fields of the people. */
export function wantsFields(run: Run, itemIndex: number): boolean {
	const form = run.form(itemIndex);
	return form.flag('simplify') && form.flag('options.includeFields');
}

/** What to read for an item. */
export interface EventsWanted {
	owner: StatisticsOwner;
	/** MailUp's word for the list of events. */
	list: string;
	/** Makes an event of what a row says: one literal, as everything else is slow for a hundred thousand. */
	eventOf: (said: Said) => IDataObject;
}

/** Reads a list of events page by page: as MailUp writes them, or under our words, as they leave the node for the item. */
export async function readEvents(
	run: Run,
	itemIndex: number,
	{ owner, list, eventOf }: EventsWanted,
): Promise<INodeExecutionData[]> {
	const isSimple = run.form(itemIndex).flag('simplify');
	const reader = new EventReader(eventOf);
	// Ready to leave: there can be a hundred thousand, of which a second list would take long.
	const pairedItem = { item: itemIndex };
	const events: INodeExecutionData[] = [];
	for await (const rows of readEventPages(run.client, owner, list, readLimit(run, itemIndex))) {
		for (const row of rows) events.push({ json: isSimple ? reader.read(row) : asRow(row), pairedItem });
	}
	return events;
}

/**
 * Adds the personal data fields of the people to the events of items that want them, ten people to a call.
 * @returns the items that are still in the run: one whose look-up MailUp refused has failed
 */
export async function addFields(
	run: Run,
	items: ReadonlyMap<number, { events: INodeExecutionData[]; withFields: boolean }>,
): Promise<ReadonlyMap<number, INodeExecutionData[]>> {
	const wanting = [...items.values()].filter(({ withFields }) => withFields);
	const keys = wanting.flatMap(({ events }) => events.flatMap(({ json }) => personKey(json) ?? []));
	const found = await lookUp(run.client, 'email', keys);
	return await run.each(items, async ({ events, withFields }) => {
		if (!withFields) return events;
		for (const { json } of events) {
			const key = personKey(json);
			const person = key === undefined ? undefined : personOf(found.get(key));
			json.fields = person ? fieldsByName(person) : null;
		}
		return events;
	});
}

/** What the person of an event is looked up by; undefined where the event carries no usable address. */
function personKey({ email }: IDataObject): string | undefined {
	const key = typeof email === 'string' ? addressKey(email) : '';
	return isEmailAddress(key) ? key : undefined;
}
