import type { IDataObject } from 'n8n-workflow';
import { isObject, readPage } from '../../../shared/mailup/reading';
import type { Recipient } from '../../../shared/mailup/recipients';
import type { Tracking } from '../../../shared/mailup/tracking';
import { readTracking } from '../../../shared/mailup/tracking';
import { findKnownPeople } from '../recipient/identity';
import type { Run } from '../../run/run';
import type { Scope } from './scope';
import { listsInScope, readScope, trackingCall } from './scope';

interface Wish extends Scope {
	track: boolean;
	recipient: Recipient;
}

/** What to say where MailUp does not show what was wished. */
const NOT_SHOWN =
	'MailUp did not confirm the change, and it was not sent again. Run "Get" for this person to see whether tracking is on.';

/** Switches the recording of opens and clicks on or off: one output item for each list (MailUp REST API, "Recipients", tracking). */
export async function execute(run: Run): Promise<void> {
	const scopes = await run.readItems((itemIndex) => {
		return { ...readScope(run, itemIndex), track: run.form(itemIndex).flag('track') };
	});
	const people = await findKnownPeople(run, scopes);
	const write = async (wish: Wish, itemIndex: number) => run.output(itemIndex, await set(run, wish, itemIndex));
	await run.each(people, write, ({ recipient }) => String(recipient.id));
}

async function set(run: Run, wish: Wish, itemIndex: number): Promise<IDataObject[]> {
	const { recipient, listId, track } = wish;
	const written = await run.client.write({
		purpose: 'set the tracking',
		method: 'POST',
		path: [...(listId === undefined ? [] : ['List', listId]), 'Tracking', recipient.id],
		body: { Enable: track },
	});
	run.noteWritten(itemIndex, written.answered);
	const shown = written.answered ? readRows(written.body, listId) : [];
	const named = new Set(shown.map((row) => row.listId));
	const missing = listsInScope(listId, recipient).filter((id) => !named.has(id));
	const rows = [...shown, ...(await readBack(run, recipient, missing))];
	return (rows.length > 0 || written.answered ? rows : [readTracking(undefined)]).map((row) => report(wish, row));
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
		const reading = await run.client.tryRead(trackingCall(recipient, id));
		rows.push(readTracking(reading.answered ? reading.body : undefined, id));
	}
	return rows;
}

function report({ recipient, track }: Wish, tracking: Tracking): IDataObject {
	const done = tracking.enabled === track;
	return {
		email: recipient.email,
		recipientId: recipient.id,
		...tracking,
		outcome: done ? 'set' : 'unknown',
		detail: done ? null : NOT_SHOWN,
	};
}
