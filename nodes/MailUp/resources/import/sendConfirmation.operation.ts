import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { ConfirmationSending } from '../../../shared/mailup/imports/tasks';
import { lostConfirmation } from '../../../shared/mailup/sendingsOutcome';
import { ReadOnce } from '../../../shared/readOnce';
import { findConfirmationSending } from '../../../shared/api/confirmationSendings';
import { aloneWithAll, lookInQueue, releaseSending } from '../../../shared/api/sendings';
import {
	confirmationCode,
	confirmationFields,
	demandConfirmation,
	isDryRun,
	needsConfirmation,
} from '../../run/confirmation';
import { readMoment } from '../../run/moment';
import { operationFields } from '../../operationFields';
import { parameterError } from '../../run/parameters';
import { refuseRetryOnFail } from '../../run/retryOnFail';
import type { Run } from '../../run/run';
import { sendAtField } from '../sending/sendingFields';
import { importIdField, readImportId } from './importId';

/** MailUp takes dates that are at least this far ahead (MailUp REST API, "Recipients", send confirmation email). */
const SHORTEST_NOTICE_MS = 5 * 60_000;

/** Dates that are no further apart count as one: those from `$now` differ by a few ms in every item. */
const SAME_DATE_MS = 60_000;

export const description: INodeProperties[] = operationFields('import', 'sendConfirmation', [
	importIdField,
	{
		displayName: 'When',
		name: 'when',
		type: 'options',
		options: [
			{
				name: 'At a Date',
				value: 'date',
				description: 'MailUp sends the emails then, and can be stopped until then',
			},
			{ name: 'Now', value: 'now', description: 'MailUp sends the emails at once, and nobody can stop them' },
		],
		default: 'now',
		description: 'When the people of the import get the email that asks them to confirm',
	},
	{
		...sendAtField,
		description: "When to send, at least 5 minutes ahead. Without an offset, this is in the workflow's time zone.",
	},
	...confirmationFields('import.sendConfirmation'),
]);

interface Wish {
	importId: number;
	/** When to send, in ms since 1970; undefined for at once. */
	dateMs: number | undefined;
	dryRun: boolean;
}

/** A wish that is checked and may be carried out. */
interface Plan extends Wish {
	sending: ConfirmationSending;
}

/** What came of a release, for every item that is about the same emails. */
interface Release {
	outcome: 'sent' | 'scheduled' | 'notSent' | 'unknown';
	/** Whether MailUp answered. */
	answered: boolean;
	sendAt: string | null;
	detail: string | null;
}

/** What is said where the word alone does not tell. */
const DETAILS = {
	nothingToSend:
		'MailUp holds no confirmation emails for this import: only an import as pending prepares them, and only when it has ended.',
	notSent: "MailUp's answer was lost, and the emails still wait. They were not sent; run this again.",
	unknown:
		"MailUp's answer was lost, and the emails are not in its queue: they may have been sent already. Look into MailUp before you run this again.",
};

/**
 * Releases the confirmation emails of imports (MailUp REST API, "Recipients", send confirmation email). All items are
 * checked before the first email leaves. "Import Items" gives one item for each row: what many items name is released once.
 */
export async function execute(run: Run): Promise<void> {
	const wishes = await run.readItems((itemIndex) => {
		refuseRetryOnFail(run, itemIndex);
		return readWish(run, itemIndex);
	});
	const things = [...wishes.values()].flatMap(({ importId, dryRun }) => (dryRun ? [] : [`import ${importId}`]));
	// Of two executions that send the emails of one import at the same moment, the second looks after the first is done.
	await aloneWithAll(run.client, things, async () => await sendAll(run, wishes));
}

async function sendAll(run: Run, wishes: ReadonlyMap<number, Wish>): Promise<void> {
	const sendings = new ReadOnce<ConfirmationSending>();
	const firsts = new Map<number, Wish>();
	const plans = await run.each(
		wishes,
		async (wish, itemIndex) => {
			const { importId } = wish;
			const sending = await sendings.of(importId, async () => await findConfirmationSending(run.client, importId));
			return check(run, itemIndex, { ...wish, sending }, firsts);
		},
		() => 'in their order',
	);
	const releases = new ReadOnce<Release>();
	await run.each(
		plans,
		async (plan, itemIndex) => run.output(itemIndex, await carryOut(run, itemIndex, plan, releases)),
		() => 'one sending at a time',
	);
}

function readWish(run: Run, itemIndex: number): Wish {
	const importId = readImportId(run, itemIndex);
	const dryRun = isDryRun(run, itemIndex);
	if (run.form(itemIndex).choice('when') === 'now') {
		return { importId, dateMs: undefined, dryRun };
	}
	const dateMs = readMoment(run, 'sendAt', 'Date', itemIndex);
	if (dateMs < Date.now() + SHORTEST_NOTICE_MS) {
		const advice = 'MailUp takes dates that are at least 5 minutes ahead. Choose a later one, or send now.';
		throw parameterError(run, 'Date', itemIndex, advice, new Date(dateMs).toISOString());
	}
	return { importId, dateMs, dryRun };
}

/** Sends nothing. @param firsts takes the first item for each sending that is to be released */
function check(run: Run, itemIndex: number, plan: Plan, firsts: Map<number, Wish>): Plan {
	const { sending, dryRun, dateMs } = plan;
	if (dryRun || sending.id === undefined || sending.emails === 0) return plan;
	const first = firsts.get(sending.id) ?? plan;
	firsts.set(sending.id, first);
	if (Math.abs((first.dateMs ?? 0) - (dateMs ?? 0)) > SAME_DATE_MS) {
		throw new NodeOperationError(run.client.node, 'Another item sends the same emails at another time', {
			description: `An item before this one sends the confirmation emails of import ${first.importId}, and they are sent once. Nothing was sent for this item.`,
			itemIndex,
		});
	}
	if (needsConfirmation(run, itemIndex, true)) demandConfirmation(run, itemIndex, confirmedPlan(plan));
	return plan;
}

function confirmedPlan(plan: Plan): IDataObject {
	return { operation: 'sendConfirmation', ...factsOf(plan), sendAt: sendAtOf(plan) };
}

function factsOf({ importId, sending }: Plan): IDataObject {
	return { importId, sendingId: sending.id ?? null, emails: sending.emails ?? null };
}

function sendAtOf({ dateMs }: Wish): string | null {
	return dateMs === undefined ? null : new Date(dateMs).toISOString();
}

async function carryOut(run: Run, itemIndex: number, plan: Plan, releases: ReadOnce<Release>): Promise<IDataObject> {
	const { id, emails } = plan.sending;
	const rest = { ...factsOf(plan), sendAt: sendAtOf(plan), confirmationCode: null, detail: null };
	if (id === undefined || emails === 0) return { outcome: 'nothingToSend', ...rest, detail: DETAILS.nothingToSend };
	if (plan.dryRun) return { outcome: 'planned', ...rest, confirmationCode: confirmationCode(confirmedPlan(plan)) };
	const { answered, ...release } = await releases.of(id, async () => await releaseOnce(run, itemIndex, id, plan));
	run.noteWritten(itemIndex, answered);
	return { ...rest, ...release };
}

async function releaseOnce(run: Run, itemIndex: number, sendingId: number, plan: Plan): Promise<Release> {
	const { dateMs } = plan;
	const written = await releaseSending(run.client, sendingId, dateMs, 'send the confirmation emails');
	const { answered } = written;
	run.noteWritten(itemIndex, answered);
	const released = { answered, sendAt: sendAtOf(plan), detail: null };
	if (answered) return { ...released, outcome: dateMs === undefined ? 'sent' : 'scheduled' };
	const found = lostConfirmation(await lookInQueue(run.client, sendingId));
	if (found === 'unknown') return { ...released, outcome: found, detail: DETAILS.unknown };
	if (found === 'stillHeld') return { ...released, outcome: 'notSent', detail: DETAILS.notSent };
	return { ...released, outcome: found === 'queued' ? 'sent' : found };
}
