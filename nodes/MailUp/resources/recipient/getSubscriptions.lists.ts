import type { IDataObject } from 'n8n-workflow';
import { runInLanes } from '../../../shared/lanes';
import { listsWorthReading } from '../../../shared/mailup/listsWorthReading';
import { readNumber } from '../../../shared/mailup/reading';
import type { Channel, Recipient } from '../../../shared/mailup/recipients';
import { listsOf } from '../../../shared/mailup/recipients';
import { countListPages, readListPeople } from '../../../shared/api/listPeople';
import type { Run } from '../../run/run';

/** People for each list that is counted: counting costs a call for each list, also where it turns out to be too long. */
const PEOPLE_PER_LIST = 10;

/**
 * Reads the subscriptions of many people from their lists, where that takes fewer calls than one for each person.
 * @returns MailUp's rows by recipient id, for those of whom every list was read that the look-up shows; all others are to
 * be asked for one by one
 */
export async function subscriptionsByLists(
	run: Run,
	channel: Channel,
	recipients: Iterable<Recipient>,
): Promise<Map<number, IDataObject[]>> {
	const lists = new Map([...recipients].map((recipient) => [recipient.id, listsOf(recipient, channel)]));
	const all = [...new Set([...lists.values()].flat())];
	if (lists.size <= all.length * PEOPLE_PER_LIST || lists.size <= PEOPLE_PER_LIST) return new Map();
	const pages = new Map<number, number>();
	await runInLanes(all, String, async (listId) => {
		const count = await run.lookAgain(async (client) => await countListPages(client, channel, listId));
		if (count !== undefined) pages.set(listId, count);
	});
	const rows = new Map([...lists.keys()].map((id): [number, IDataObject[]] => [id, []]));
	for (const listId of listsWorthReading({ listsOf: lists, pages })) {
		for (const row of await rowsOf(run, channel, listId, rows))
			rows.get(readNumber(row, 'idRecipient') ?? 0)?.push(row);
	}
	const whole = [...lists].flatMap(([id, wanted]): Array<[number, IDataObject[]]> => {
		const found = rows.get(id);
		return found && hasAll(found, wanted) ? [[id, found]] : [];
	});
	return new Map(whole);
}

/** The rows of the people of a list who are asked for; none where MailUp does not show them all. */
async function rowsOf(
	run: Run,
	channel: Channel,
	listId: number,
	people: ReadonlyMap<number, unknown>,
): Promise<IDataObject[]> {
	const everybody = { include: 'dates', groupId: undefined, status: undefined, conditions: [] } as const;
	const pick = (row: IDataObject) =>
		people.has(readNumber(row, 'idRecipient') ?? 0) ? { ...row, IdList: listId } : undefined;
	const read = await run.lookAgain(
		async (client) => await readListPeople(client, { ...everybody, channel, listId }, pick, undefined),
	);
	return read ?? [];
}

/** Whether there is one row for each list. */
function hasAll(rows: readonly IDataObject[], lists: readonly number[]): boolean {
	const found = new Set(rows.map((row) => readNumber(row, 'IdList')));
	return rows.length === lists.length && lists.every((id) => found.has(id));
}
