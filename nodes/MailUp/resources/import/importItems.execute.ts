import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { PLANNED } from '../../../shared/mailup/imports/outcomes';
import { isDelicate } from '../../../shared/mailup/imports/settings';
import { confirmationCode, demandConfirmation, fingerprint, needsConfirmation } from '../../run/confirmation';
import { hintMissingColumns } from '../../run/columnHint';
import type { ImportRequest } from '../../run/imports/requests';
import { packTarget } from '../../run/imports/requests';
import { RequestSender } from '../../run/imports/requestSender';
import { withStarted } from '../../run/imports/started';
import type { Run } from '../../run/run';
import type { PersonSaid } from './people';
import { callsToLook, sendAndLook } from './people';
import { Rows } from './rows';
import type { ImportTarget } from './targets';
import { failTarget, prepareTargets } from './targets';
import { hintTargets, outputSummary, outputVerdicts } from './importItems.report';

/**
 * Imports all items in as few requests as fit, and says of every one what became of it
 * (MailUp REST API, "Recipients", asynchronous import).
 */
export async function execute(run: Run): Promise<void> {
	const rows = await Rows.create(run).catch((error: unknown) => run.failTogether(run.itemIndexes, error));
	if (!rows) return;
	const targets = await prepareTargets(run, rows);
	hintMissingColumns(run);
	await show(
		run,
		rows,
		targets.filter(({ options }) => options.dryRun),
	);
	const real = targets.filter(({ options }) => !options.dryRun);
	if (real.length > 0) refuseRepetition(run, targets);
	await carryOut(run, rows, real);
}

/** Shows what would be sent. */
async function show(run: Run, rows: Rows, targets: ImportTarget[]): Promise<void> {
	const { plan, planned } = planTargets(targets, rows);
	for (const [target, requests] of planned) {
		const outcomeCalls = target.options.sayOutcomes ? await callsToLook(run, rows, target) : null;
		outputSummary(run, rows, target, requests, { confirmationCode: confirmationCode(plan), outcomeCalls });
	}
	hintTargets(run, planned);
}

async function carryOut(run: Run, rows: Rows, targets: ImportTarget[]): Promise<void> {
	const first = targets[0]?.items[0];
	if (first === undefined) return;
	if (!isConfirmed(run, rows, targets, first)) return;
	const sender = new RequestSender<ImportTarget>(run, rows);
	const said = new Map<ImportTarget, ReadonlyMap<number, PersonSaid>>();
	try {
		for (const target of targets) {
			const send = async () => {
				await sender.send(target);
				return sender.requests.get(target) ?? [];
			};
			if (target.options.sayOutcomes) said.set(target, await sendAndLook(run, rows, target, send));
			else await send();
		}
	} catch (error) {
		throw withStarted(error, [...sender.requests.values()].flat());
	}
	throwIfNothingSent(run, sender);
	hintTargets(run, sender.requests);
	for (const [target, requests] of sender.requests) {
		if (target.options.summary) outputSummary(run, rows, target, requests, { said: said.get(target) });
		else outputVerdicts(run, rows, target, requests, said.get(target));
	}
}

/** Packs everything without sending it. The plan tells two imports apart, down to each value. */
function planTargets(
	targets: ImportTarget[],
	rows: Rows,
): { plan: IDataObject; planned: Map<ImportTarget, ImportRequest[]> } {
	const planned = new Map<ImportTarget, ImportRequest[]>();
	const imports = targets.map((target) => {
		const requests: ImportRequest[] = [];
		planned.set(target, requests);
		const bodies = function* () {
			for (const { rows: items, body } of packTarget(target, rows)) {
				requests.push({ items, bytes: body.length, outcome: PLANNED });
				yield body;
			}
		};
		return { ...target.settings, content: fingerprint(bodies()) };
	});
	return { plan: { operation: 'importItems', imports }, planned };
}

/** Whether the import may go ahead. Otherwise all its items have failed, as nobody knows which of them the code was for. */
function isConfirmed(run: Run, rows: Rows, targets: ImportTarget[], itemIndex: number): boolean {
	const delicate = targets.some(({ settings }) => isDelicate(settings));
	if (!needsConfirmation(run, itemIndex, delicate)) return true;
	try {
		demandConfirmation(run, itemIndex, planTargets(targets, rows).plan);
		return true;
	} catch (error) {
		for (const target of targets) failTarget(run, target, error);
		return false;
	}
}

/**
 * n8n's Retry On Fail runs the whole node again when its first item failed, also where the run went on after it: then
 * everything would be imported a second time.
 */
function refuseRepetition(run: Run, targets: ImportTarget[]): void {
	const good = targets.reduce((sum, { items }) => sum + items.length, 0);
	if (!run.client.node.retryOnFail || good === run.itemIndexes.length) return;
	throw new NodeOperationError(run.client.node, 'Nothing was imported, because some items cannot be used', {
		description:
			'"Retry On Fail" is on in the settings of this node: n8n would import the other items again and again. Turn it off, or mend the items.',
	});
}

/** Where MailUp took nothing at all there are no verdicts to lose: the node fails like any other, and n8n may try again. */
function throwIfNothingSent(run: Run, { requests, refusals }: RequestSender<ImportTarget>): void {
	const all = [...requests.values()].flat();
	const [refusal] = refusals;
	if (!refusal || run.context.continueOnFail() || all.some(({ outcome }) => outcome.status !== 'notSent')) return;
	const [{ items }, error] = refusal;
	const [first] = items;
	if (first === undefined) throw error;
	run.attempt(first, () => {
		throw error;
	});
}
