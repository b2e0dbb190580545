import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Outcome } from '../../../shared/mailup/imports/outcomes';
import { PLANNED } from '../../../shared/mailup/imports/outcomes';
import type { ImportSettings } from '../../../shared/mailup/imports/settings';
import { isDelicate } from '../../../shared/mailup/imports/settings';
import { simplifyCounts } from '../../../shared/mailup/imports/tasks';
import { confirmationCode, demandConfirmation, needsConfirmation } from '../../run/confirmation';
import { ImportsOfRun } from '../../run/imports/importsOfRun';
import type { Run } from '../../run/run';
import { hintConsequences } from './consequences';
import type { ImportOptions } from './settings';
import { SettingsReader, checkGroup } from './settings';

interface FileRequest {
	settings: ImportSettings;
	options: ImportOptions;
	fileName: string;
}

/** Imports files that wait on MailUp's FTP server (MailUp REST API, "Recipients", import of a file). */
export async function execute(run: Run): Promise<void> {
	// A file can hold numbers without anybody here knowing.
	const reader = new SettingsReader(run, true);
	const requests = await run.readItems(async (itemIndex) => await readRequest(run, reader, itemIndex));
	refuseRepetition(run, requests);
	const imports = new ImportsOfRun(run.client);
	const oneAtATime = () => 'import';
	const imported = await run.each(
		requests,
		async (request, itemIndex) => {
			run.output(itemIndex, await importFile(run, imports, request, itemIndex));
			return request.settings.importAs;
		},
		oneAtATime,
	);
	hintConsequences(run, imported.values());
}

/**
 * n8n's Retry On Fail runs the whole node again when a file fails, and would import those before it a second time. A file
 * that fails alone was not imported.
 */
function refuseRepetition(run: Run, requests: ReadonlyMap<number, FileRequest>): void {
	const isDry = [...requests.values()].every(({ options }) => options.dryRun);
	if (!run.client.node.retryOnFail || isDry || run.itemIndexes.length === 1) return;
	throw new NodeOperationError(run.client.node, 'Several files do not go together with "Retry On Fail"', {
		description:
			'Where one file fails, n8n would run this node again on all its items and import the others once more. Turn "Retry On Fail" off in the settings of this node, or give it one file at a time. Nothing was imported.',
	});
}

async function readRequest(run: Run, reader: SettingsReader, itemIndex: number): Promise<FileRequest> {
	const settings = reader.settings(itemIndex);
	await checkGroup(run, itemIndex, settings);
	return { settings, options: reader.options(itemIndex), fileName: readFileName(run, itemIndex) };
}

/** The name stands in double quotes in the call, and a path would lead out of the folder of the list. */
function readFileName(run: Run, itemIndex: number): string {
	const name = run.form(itemIndex).text('fileName').trim();
	if (/^[^"/\\\p{Cc}]{1,255}$/u.test(name) && !/^\.+$/.test(name)) return name;
	throw run
		.form(itemIndex)
		.refusal('fileName', 'is not the name of a file', 'Enter the name of a file, without a folder: people.csv.', name);
}

async function importFile(
	run: Run,
	imports: ImportsOfRun,
	{ settings, options, fileName }: FileRequest,
	itemIndex: number,
): Promise<IDataObject> {
	const plan = { operation: 'importFile', fileName, ...settings };
	const show = (outcome: Outcome, report: unknown, code: string | null): IDataObject => ({
		importId: outcome.importId,
		listId: settings.listId,
		groupId: settings.groupId ?? null,
		fileName,
		status: outcome.status,
		report: report === undefined ? null : simplifyCounts(report),
		confirmationCode: code,
		detail: outcome.detail,
	});
	if (options.dryRun) return show(PLANNED, undefined, confirmationCode(plan));
	if (needsConfirmation(run, itemIndex, isDelicate(settings))) demandConfirmation(run, itemIndex, plan);

	const { timeLimitMs } = options;
	await imports.prepare();
	const outcome = await imports.start(settings, { fileName }, timeLimitMs);
	const { importId } = outcome;
	run.noteWritten(itemIndex, importId !== null);
	if (importId === null || !options.waitForEnd) return show(outcome, undefined, null);
	const end = await imports.seeEnd({ ...outcome, importId }, timeLimitMs);
	return show(end.outcome, end.report, null);
}
