import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { PLANNED } from '../../../shared/mailup/imports/outcomes';
import { isDelicate } from '../../../shared/mailup/imports/settings';
import { confirmationCode, demandConfirmation, fingerprint, needsConfirmation } from '../../run/confirmation';
import type { Run } from '../../run/run';
import type { Batch } from './batches';
import { Rows, failBatch, prepareBatches } from './batches';
import { hintBatches, outputSummary, outputVerdicts } from './importItems.report';
import type { Shipment } from './sender';
import { Sender, packBatch } from './sender';

/**
 * Imports all items in as few requests as fit, and says of every one what became of it
 * (MailUp REST API, "Recipients", asynchronous import).
 */
export async function execute(run: Run): Promise<void> {
	const rows = await Rows.create(run).catch((error: unknown) => run.failTogether(run.itemIndexes, error));
	if (!rows) return;
	const batches = await prepareBatches(run, rows);
	show(
		run,
		rows,
		batches.filter(({ handling }) => handling.dryRun),
	);
	const real = batches.filter(({ handling }) => !handling.dryRun);
	if (real.length > 0) refuseRepetition(run, batches);
	await carryOut(run, rows, real);
}

/** Shows what would be sent. */
function show(run: Run, rows: Rows, batches: Batch[]): void {
	const { plan, planned } = planBatches(batches, rows);
	for (const [batch, shipments] of planned) outputSummary(run, rows, batch, shipments, confirmationCode(plan));
	hintBatches(run, planned);
}

async function carryOut(run: Run, rows: Rows, batches: Batch[]): Promise<void> {
	const first = batches[0]?.items[0];
	if (first === undefined) return;
	if (!isConfirmed(run, rows, batches, first)) return;
	const sender = new Sender(run, rows);
	try {
		for (const batch of batches) await sender.send(batch);
	} catch (error) {
		throw withStarted(error, sender);
	}
	throwIfNothingSent(run, sender);
	hintBatches(run, sender.shipments);
	for (const [batch, shipments] of sender.shipments) {
		if (batch.handling.summary) outputSummary(run, rows, batch, shipments, null);
		else outputVerdicts(run, rows, batch, shipments);
	}
}

/** Packs everything without sending it. The plan tells two imports apart, down to each value. */
function planBatches(batches: Batch[], rows: Rows): { plan: IDataObject; planned: Map<Batch, Shipment[]> } {
	const planned = new Map<Batch, Shipment[]>();
	const imports = batches.map((batch) => {
		const shipments: Shipment[] = [];
		planned.set(batch, shipments);
		const bodies = function* () {
			for (const { rows: items, body } of packBatch(batch, rows)) {
				shipments.push({ items, bytes: body.length, outcome: PLANNED });
				yield body;
			}
		};
		return { ...batch.settings, content: fingerprint(bodies()) };
	});
	return { plan: { operation: 'importItems', imports }, planned };
}

/** Whether the import may go ahead. Otherwise all its items have failed, as nobody knows which of them the code was for. */
function isConfirmed(run: Run, rows: Rows, batches: Batch[], itemIndex: number): boolean {
	const delicate = batches.some(({ settings }) => isDelicate(settings));
	if (!needsConfirmation(run, itemIndex, delicate)) return true;
	try {
		demandConfirmation(run, itemIndex, planBatches(batches, rows).plan);
		return true;
	} catch (error) {
		for (const batch of batches) failBatch(run, batch, error);
		return false;
	}
}

/**
 * n8n's Retry On Fail runs the whole node again when its first item failed, also where the run went on after it: then
 * everything would be imported a second time.
 */
function refuseRepetition(run: Run, batches: Batch[]): void {
	const good = batches.reduce((sum, { items }) => sum + items.length, 0);
	if (!run.client.node.retryOnFail || good === run.itemIndexes.length) return;
	throw new NodeOperationError(run.client.node, 'Nothing was imported, because some items cannot be used', {
		description:
			'"Retry On Fail" is on in the settings of this node: n8n would import the other items again and again. Turn it off, or mend the items.',
	});
}

/** Where MailUp took nothing at all there are no verdicts to lose: the node fails like any other, and n8n may try again. */
function throwIfNothingSent(run: Run, { shipments, refusals }: Sender): void {
	const all = [...shipments.values()].flat();
	const [refusal] = refusals;
	if (!refusal || run.context.continueOnFail() || all.some(({ outcome }) => outcome.status !== 'notSent')) return;
	const [{ items }, error] = refusal;
	run.attempt(items[0] ?? 0, () => {
		throw error;
	});
}

/** The error of a run that was stopped, with what MailUp goes on with. */
function withStarted(error: unknown, { shipments }: Sender): unknown {
	if (!(error instanceof NodeApiError) && !(error instanceof NodeOperationError)) return error;
	const all = [...shipments.values()].flat();
	const started = all.filter(({ outcome }) => outcome.importId !== null);
	const uncertain = all.filter(({ outcome }) => outcome.importId === null && outcome.status === 'unknown');
	const parts = [
		error.description ?? '',
		started.length === 0
			? ''
			: `MailUp goes on with what was started: imports ${started.map(({ items, outcome }) => `${outcome.importId} (${items.length} rows)`).join(', ')}.`,
		...uncertain.map(({ items }) => `Perhaps started: an import of ${items.length} rows. "Get Many" imports shows it.`),
	];
	error.description = parts.filter((part) => part !== '').join(' ');
	return error;
}
