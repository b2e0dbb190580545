import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Outcome } from '../../../shared/mailup/imports/outcomes';
import { lookedAt, lost, started } from '../../../shared/mailup/imports/outcomes';
import type { ImportSettings } from '../../../shared/mailup/imports/settings';
import type { ImportTask } from '../../../shared/mailup/imports/tasks';
import type { MailUpClient } from '../../../shared/http/client';
import type { ImportContent } from '../../../shared/api/imports';
import { awaitImport, lastImportId, searchImport, startImport } from '../../../shared/api/imports';

/** Starts the imports of a run and sees them to their end. */
export class ImportsOfRun {
	/** The highest import id that MailUp had before the next import; undefined before the first one. */
	private lastId: number | undefined;

	constructor(private readonly client: MailUpClient) {}

	/** To be done before each import: MailUp's list tells a lost one by its id, and others import, too. @throws NodeApiError */
	async prepare(): Promise<void> {
		this.lastId = Math.max(this.lastId ?? 0, await lastImportId(this.client));
	}

	/**
	 * Starts an import. A lost answer is looked up, nothing is posted twice.
	 * @param timeLimitMs longest wait for another import that is running
	 * @throws NodeApiError or NodeOperationError where nothing was imported
	 */
	async start(settings: ImportSettings, content: ImportContent, timeLimitMs: number): Promise<Outcome> {
		const beforeNext = async () => await this.prepare();
		const posted = await startImport(this.client, settings, content, { patienceMs: timeLimitMs, beforeNext });
		if ('busy' in posted) throw this.busy(timeLimitMs);
		const outcome =
			'lost' in posted
				? lost(await this.find(settings, content), describe(settings, content))
				: started(posted.importId);
		this.lastId = Math.max(this.lastId ?? 0, outcome.importId ?? 0);
		return outcome;
	}

	/** Waits for the end of an import that was started. @returns what is known then, and MailUp's report if there is one */
	async seeEnd(
		outcome: Outcome & { importId: number },
		timeLimitMs: number,
	): Promise<{ outcome: Outcome; report?: unknown }> {
		const look = await awaitImport(this.client, outcome.importId, timeLimitMs);
		if ('error' in look) return { outcome: lookedAt(outcome, undefined, inMinutes(timeLimitMs)) };
		return { outcome: lookedAt(outcome, look.status, inMinutes(timeLimitMs)), report: look.report };
	}

	/**
	 * Looks once whether an import that MailUp refused is there all the same. To be done before another one is started.
	 * @returns `refused`; what is known of the import that is there; or undefined where MailUp does not show its imports
	 */
	async lookAfterRefusal(settings: ImportSettings, content: ImportContent): Promise<'refused' | Outcome | undefined> {
		const found = await this.find(settings, content, 0);
		if (!found) return undefined;
		const outcome = lost(found, describe(settings, content), 'MailUp refused the request.');
		this.lastId = Math.max(this.lastId ?? 0, outcome.importId ?? 0);
		return found.length === 0 ? 'refused' : outcome;
	}

	/** @returns undefined where MailUp does not show its imports */
	private async find(
		{ listId }: ImportSettings,
		content: ImportContent,
		patienceMs?: number,
	): Promise<ImportTask[] | undefined> {
		// MailUp's list tells an import by the number of its rows, or by the name of its file.
		const traces = 'fileName' in content ? { fileName: content.fileName } : { rows: content.rows };
		const after = this.lastId;
		// Any import could be one from before.
		if (after === undefined) return undefined;
		const sought = { ...traces, after, listId };
		return await searchImport(this.client, sought, patienceMs).catch((error: unknown) => {
			this.client.throwIfStopped();
			if (!(error instanceof NodeApiError)) throw error;
			return undefined;
		});
	}

	private busy(timeLimitMs: number): NodeOperationError {
		return new NodeOperationError(this.client.node, 'MailUp is busy with another import', {
			description: `Another import was running for ${inMinutes(timeLimitMs)}. Import this again later.`,
		});
	}
}

function describe({ listId }: ImportSettings, content: ImportContent): string {
	const what = 'fileName' in content ? 'this file' : `${content.rows} ${content.rows === 1 ? 'row' : 'rows'}`;
	return `an import of ${what} into list ${listId}`;
}

function inMinutes(ms: number): string {
	const minutes = Math.round(ms / 600) / 100;
	return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}
