import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { lostConfirmation } from '../../../shared/mailup/sendingsOutcome';
import { findConfirmationSending } from '../../../shared/transport/confirmationSendings';
import { lookInQueue, releaseSending } from '../../../shared/transport/sendings';
import {
	confirmationCode,
	confirmationCodeField,
	demandConfirmation,
	dryRunField,
	needsConfirmation,
} from '../confirmation';
import { readMoment } from '../moment';
import { operationFields } from '../operationFields';
import { parameterError } from '../parameters';
import type { Run } from '../run';
import { sendAtField } from '../sending/sendingFields';
import { importIdField, readImportId } from './importId';
import { SettingsReader } from './settings';

/** MailUp takes dates that are at least this far ahead (MailUp REST API, "Recipients", send confirmation email). */
const SHORTEST_NOTICE_MS = 5 * 60_000;

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
	dryRunField,
	confirmationCodeField,
]);

interface Wish {
	importId: number;
	/** When to send, in ms since 1970; undefined for at once. */
	dateMs: number | undefined;
	dryRun: boolean;
}

/** What is said where the word alone does not tell. */
const DETAILS = {
	nothingToSend:
		'MailUp holds no confirmation emails for this import: only an import as pending prepares them, and only when it has ended.',
	notSent: "MailUp's answer was lost, and the emails still wait. They were not sent; run this again.",
	unknown:
		"MailUp's answer was lost, and the emails are not in its queue: they may have been sent already. Look into MailUp before you run this again.",
};

/** Releases the confirmation emails of imports (MailUp REST API, "Recipients", send confirmation email). */
export async function execute(run: Run): Promise<void> {
	const reader = new SettingsReader(run, false);
	const wishes = await run.readItems((itemIndex) => readWish(run, reader, itemIndex));
	const oneAtATime = () => 'sending';
	await run.each(
		wishes,
		async (wish, itemIndex) => run.output(itemIndex, await release(run, wish, itemIndex)),
		oneAtATime,
	);
}

function readWish(run: Run, reader: SettingsReader, itemIndex: number): Wish {
	const importId = readImportId(run, itemIndex);
	const dryRun = reader.dryRun(itemIndex);
	if (reader.choice('when', 'When', ['now', 'date'], 'now', itemIndex) === 'now') {
		return { importId, dateMs: undefined, dryRun };
	}
	const dateMs = readMoment(run, 'sendAt', 'Date', itemIndex);
	if (dateMs < Date.now() + SHORTEST_NOTICE_MS) {
		const advice = 'MailUp takes dates that are at least 5 minutes ahead. Choose a later one, or send now.';
		throw parameterError(run, 'Date', itemIndex, advice, new Date(dateMs).toISOString());
	}
	return { importId, dateMs, dryRun };
}

async function release(run: Run, { importId, dateMs, dryRun }: Wish, itemIndex: number): Promise<IDataObject> {
	const sending = await findConfirmationSending(run.client, importId);
	const sendAt = dateMs === undefined ? null : new Date(dateMs).toISOString();
	const { id: sendingId } = sending;
	const facts = { importId, sendingId: sendingId ?? null, emails: sending.emails ?? null, sendAt };
	const plan = { operation: 'sendConfirmation', ...facts };
	const show = (outcome: string, detail: string | null = null, code: string | null = null): IDataObject => {
		return { outcome, ...facts, confirmationCode: code, detail };
	};
	if (sendingId === undefined || sending.emails === 0) return show('nothingToSend', DETAILS.nothingToSend);
	if (dryRun) return show('planned', null, confirmationCode(plan));
	if (needsConfirmation(run, itemIndex, true)) demandConfirmation(run, itemIndex, plan);

	const written = await releaseSending(run.client, sendingId, dateMs, 'send the confirmation emails');
	run.noteWritten(itemIndex, written.answered);
	if (written.answered) return show(dateMs === undefined ? 'sent' : 'scheduled');
	const found = lostConfirmation(await lookInQueue(run.client, sendingId));
	if (found === 'unknown') return show(found, DETAILS.unknown);
	return found === 'stillHeld' ? show('notSent', DETAILS.notSent) : show(found === 'queued' ? 'sent' : found);
}
