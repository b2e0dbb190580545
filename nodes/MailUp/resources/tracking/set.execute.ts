import type { IDataObject } from 'n8n-workflow';
import { isObject, readPage } from '../../../shared/mailup/reading';
import type { Recipient } from '../../../shared/mailup/recipients';
import type { Tracking } from '../../../shared/mailup/tracking';
import { readTrackingOn, setTracking } from '../../../shared/api/tracking';
import { readTracking } from '../../../shared/mailup/tracking';
import { findKnownPeople } from '../../run/people';
import type { Run } from '../../run/run';
import type { Scope } from './scope';
import { listsInScope, readScope } from './scope';

interface TrackingChange extends Scope {
	track: boolean;
	recipient: Recipient;
}

/** What to say where MailUp does not show what was asked for. */
const NOT_SHOWN =
	'MailUp did not confirm the change, and it was not sent again. Run "Get" for this person to see whether tracking is on.';

/** Switches the recording of opens and clicks on or off: one output item for each list (MailUp REST API, "Recipients", tracking). */
export async function execute(run: Run): Promise<void> {
	const scopes = await run.readItems((itemIndex) => {
		return { ...readScope(run, itemIndex), track: run.form(itemIndex).flag('track') };
	});
	const people = await findKnownPeople(run, scopes);
	const write = async (change: TrackingChange, itemIndex: number) =>
		run.output(itemIndex, await set(run, change, itemIndex));
	await run.each(people, write, ({ recipient }) => String(recipient.id));
}

async function set(run: Run, change: TrackingChange, itemIndex: number): Promise<IDataObject[]> {
	const { recipient, listId, track } = change;
	const written = await run.write(itemIndex, async (client) => await setTracking(client, recipient.id, listId, track));
	const shown = written.answered ? readRows(written.body, listId) : [];
	const named = new Set(shown.map((row) => row.listId));
	const missing = listsInScope(listId, recipient).filter((id) => !named.has(id));
	const rows = [...shown, ...(await readBack(run, recipient, missing))];
	return (rows.length > 0 || written.answered ? rows : [readTracking(undefined)]).map((row) => report(change, row));
}

/** MailUp's answer, list by list; none where it says nothing, or not of which list. */
function readRows(body: unknown, listId: number | undefined): Tracking[] {
	if (listId !== undefined) {
		return isObject(body) ? [readTracking(body, listId)].filter((row) => row.listId === listId) : [];
	}
	const rows = readPage(body).items.map((row) => readTracking(row));
	return rows.filter((row) => row.listId !== null);
}

/** What MailUp holds now for lists. A list whose setting cannot be read is there too, without it. */
async function readBack(run: Run, recipient: Recipient, listIds: readonly number[]): Promise<Tracking[]> {
	const rows: Tracking[] = [];
	for (const id of listIds) {
		const tracking = await run.lookAgain(async (client) => await readTrackingOn(client, recipient.id, id));
		rows.push(tracking ?? readTracking(undefined, id));
	}
	return rows;
}

function report({ recipient, track }: TrackingChange, tracking: Tracking): IDataObject {
	const done = tracking.enabled === track;
	return {
		email: recipient.email,
		recipientId: recipient.id,
		...tracking,
		outcome: done ? 'set' : 'unknown',
		detail: done ? null : NOT_SHOWN,
	};
}
