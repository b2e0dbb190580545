import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Outcome } from '../../../shared/mailup/imports/outcomes';
import { lookedAt, lost, started } from '../../../shared/mailup/imports/outcomes';
import type { ImportSettings } from '../../../shared/mailup/imports/settings';
import { importPath, importQuery } from '../../../shared/mailup/imports/settings';
import type { ImportTask, Traces } from '../../../shared/mailup/imports/tasks';
import type { MailUpClient } from '../../../shared/http/client';
import { awaitImport, lastImportId, postImport, searchImport } from '../../../shared/api/imports';

/** An import to be started. */
export interface Parcel {
	settings: ImportSettings;
	/** What is imported, in words: `500 rows`. */
	content: string;
	/** How the import is known again in MailUp's list of imports. */
	traces: Pick<Traces, 'rows' | 'fileName'>;
	/** Left out where MailUp reads a file. */
	body?: Buffer;
	/** Longest wait for another import that is running, and for the end of this one. */
	timeLimitMs: number;
}

/** Starts imports and sees them to their end, for all items of a run. */
export class Courier {
	/** The highest import id that MailUp had before the next import; undefined before the first one. */
	private lastId: number | undefined;

	constructor(private readonly client: MailUpClient) {}

	/** To be done before each import: MailUp's list tells a lost one by its id, and others import, too. @throws NodeApiError */
	async prepare(): Promise<void> {
		this.lastId = Math.max(this.lastId ?? 0, await lastImportId(this.client));
	}

	/** Starts an import. A lost answer is looked up, nothing is posted twice. @throws NodeApiError or NodeOperationError where nothing was imported */
	async start(parcel: Parcel): Promise<Outcome> {
		const { settings, traces, body, timeLimitMs } = parcel;
		const file = traces.fileName === undefined ? {} : { fileName: `"${traces.fileName}"` };
		const call = { path: importPath(settings), query: { ...importQuery(settings), ...file }, body };
		const posted = await postImport(this.client, call, timeLimitMs, async () => await this.prepare());
		if ('busy' in posted) throw this.busy(timeLimitMs);
		const outcome = 'lost' in posted ? await this.search(parcel) : started(posted.importId);
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
	async lookAfterRefusal(parcel: Parcel): Promise<'refused' | Outcome | undefined> {
		const found = await this.find(parcel, 0);
		if (!found) return undefined;
		const outcome = lost(found, describe(parcel), 'MailUp refused the request.');
		this.lastId = Math.max(this.lastId ?? 0, outcome.importId ?? 0);
		return found.length === 0 ? 'refused' : outcome;
	}

	private async search(parcel: Parcel): Promise<Outcome> {
		return lost(await this.find(parcel), describe(parcel));
	}

	/** @returns undefined where MailUp does not show its imports */
	private async find({ settings, traces }: Parcel, patienceMs?: number): Promise<ImportTask[] | undefined> {
		const sought = { ...traces, after: this.lastId ?? 0, listId: settings.listId };
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

function describe({ settings, content }: Parcel): string {
	return `an import of ${content} into list ${settings.listId}`;
}

function inMinutes(ms: number): string {
	const minutes = ms / 60_000;
	return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}
