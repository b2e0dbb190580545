import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { ImportContent } from '../../../shared/api/imports';
import { isAboutContent } from '../../../shared/api/refusals';
import { RefusalLimit, sendHalves } from '../../../shared/mailup/imports/halving';
import type { Outcome } from '../../../shared/mailup/imports/outcomes';
import { UNDER_WAY, notSent } from '../../../shared/mailup/imports/outcomes';
import type { ImportSettings } from '../../../shared/mailup/imports/settings';
import type { Run } from '../run';
import { ImportsOfRun } from './importsOfRun';
import type { ImportRequest, PackedTarget, RowsOf } from './requests';
import { packTarget } from './requests';

/** Why a row of a refused request was not tried alone. */
const NOT_TRIED =
	'MailUp refused a request with this row, and the row was not tried alone. Import such rows again by themselves.';

function newRequest(items: number[], { length: bytes }: Buffer): ImportRequest {
	return { items, bytes, outcome: notSent('The run was stopped before.') };
}

function describe({ message, description }: NodeApiError | NodeOperationError): string {
	return `${message}. ${description ?? ''}`.trim();
}

/** Sends the requests of a run one after another, as MailUp runs one import at a time. */
export class RequestSender<Target extends PackedTarget> {
	/** What was sent, and what was not because of something before it. */
	readonly requests = new Map<Target, ImportRequest[]>();

	/** Why MailUp did not take a request, by request. */
	readonly refusals = new Map<ImportRequest, NodeApiError | NodeOperationError>();

	private readonly imports: ImportsOfRun;

	private readonly limit = new RefusalLimit();

	/** The import that may still be running. */
	private open: { request: ImportRequest; started: Outcome & { importId: number }; timeLimitMs: number } | undefined;

	/** Why nothing more is sent, in a sentence; undefined while all is well. */
	private obstacle: string | undefined;

	constructor(
		private readonly run: Run,
		private readonly rows: RowsOf<Target>,
	) {
		this.imports = new ImportsOfRun(run.client);
	}

	/** Sends a target. A refusal of the whole import ends the target, an end that is not seen ends the run. @throws NodeOperationError when the run is stopped */
	async send(target: Target): Promise<void> {
		const requests: ImportRequest[] = [];
		this.requests.set(target, requests);
		this.limit.begin(target.items.length);
		let refused = false;
		for (const { rows: items, body } of packTarget(target, this.rows)) {
			const request = newRequest(items, body);
			requests.push(request);
			const hindrance = refused ? 'MailUp did not take the request before.' : undefined;
			const aboutRows = await this.sendRequest(target, request, body, hindrance);
			if (aboutRows && items.length > 1) await this.sendInHalves(target, requests, request);
			const aboutOneRow = aboutRows && items.length === 1 && this.goesOn();
			refused ||= this.refusals.has(request) && !aboutOneRow;
		}
		if (target.options.waitForEnd) await this.settle();
	}

	/**
	 * Sends the rows of the last request, which MailUp refused, in ever smaller parts, which take its place. Where MailUp
	 * took none of them and not every row was tried alone, it means the import: then the request stays as it is.
	 */
	private async sendInHalves(target: Target, requests: ImportRequest[], whole: ImportRequest): Promise<void> {
		const refusal = this.refusals.get(whole);
		if (!refusal) return;
		const place = requests.length - 1;
		const halved = new Set([whole]);
		let otherReason = false;
		const sendPart = async (rows: number[], hindrance?: string) => {
			const refused: number[][] = [];
			for (const { rows: items, body } of packTarget(target, this.rows, rows)) {
				const part = newRequest(items, body);
				requests.push(part);
				if (await this.sendRequest(target, part, body, hindrance)) {
					refused.push(items);
					if (items.length > 1) halved.add(part);
				} else otherReason ||= this.refusals.has(part);
			}
			return refused;
		};
		const untried = await sendHalves(whole.items, () => !otherReason && this.goesOn(), sendPart);
		const sent = requests.splice(place);
		const meansAll = (untried.length > 0 || otherReason) && sent.every(({ outcome }) => outcome.status === 'notSent');
		for (const part of sent) if (meansAll || halved.has(part)) this.refusals.delete(part);
		requests.push(...(meansAll ? [whole] : sent.filter((part) => !halved.has(part))));
		if (meansAll) this.refusals.set(whole, refusal);
		else await sendPart(untried, `${describe(refusal)} ${NOT_TRIED}`);
	}

	/** Whether rows that MailUp refuses are still looked for. */
	private goesOn(): boolean {
		return this.obstacle === undefined && !this.limit.isReached;
	}

	/**
	 * Sends a request as soon as the import before it has ended.
	 * @param hindrance why it is not sent, in a sentence
	 * @returns whether MailUp refused it because of something in it
	 */
	private async sendRequest(
		target: Target,
		request: ImportRequest,
		body: Buffer,
		hindrance?: string,
	): Promise<boolean> {
		await this.settle();
		const reason = this.obstacle ?? hindrance;
		if (reason !== undefined) {
			request.outcome = notSent(reason);
			return false;
		}
		const { settings, options } = target;
		const { timeLimitMs, busyLimitMs } = options;
		const content = { rows: request.items.length, body };
		let aboutRows = false;
		try {
			await this.imports.prepare();
			// True until MailUp answers, should the run be stopped meanwhile.
			request.outcome = UNDER_WAY;
			request.outcome = await this.imports.start(settings, content, busyLimitMs);
		} catch (error) {
			const wasPosted = request.outcome === UNDER_WAY;
			this.refuse(request, error);
			aboutRows = wasPosted && (await this.isAboutRows(request, settings, content));
		}
		const { importId, status, verdict } = request.outcome;
		if (status !== 'notSent') this.limit.taken();
		if (importId !== null) this.open = { request, started: { ...request.outcome, importId }, timeLimitMs };
		else if (verdict === 'unknown') {
			this.obstacle = "MailUp's answer to the request before was lost, and nobody knows whether MailUp is still at it.";
		}
		return aboutRows;
	}

	/** Whether MailUp refused a request because of something in it. One that it began all the same is not refused. */
	private async isAboutRows(
		request: ImportRequest,
		settings: ImportSettings,
		content: ImportContent,
	): Promise<boolean> {
		if (!isAboutContent(this.refusals.get(request))) return false;
		this.limit.refused();
		const seen = await this.imports.lookAfterRefusal(settings, content);
		if (seen === undefined || seen === 'refused') return seen === 'refused';
		this.refusals.delete(request);
		request.outcome = seen;
		return false;
	}

	private refuse(request: ImportRequest, error: unknown): void {
		this.run.client.throwIfStopped();
		if (!(error instanceof NodeApiError) && !(error instanceof NodeOperationError)) throw error;
		this.refusals.set(request, error);
		// Nobody waits a second time for another import that does not end.
		if (error instanceof NodeOperationError) this.obstacle = `${error.message}.`;
		request.outcome = notSent(describe(error));
	}

	/** Waits for the end of the import that was started last. */
	private async settle(): Promise<void> {
		if (!this.open) return;
		const { request, started, timeLimitMs } = this.open;
		this.open = undefined;
		Object.assign(request, await this.imports.seeEnd(started, timeLimitMs));
		if (request.outcome.verdict === 'unknown') {
			this.obstacle = `MailUp runs one import at a time, and the end of import ${started.importId} was not seen. These rows were not sent: import them again once "Get" shows that import ${started.importId} has ended.`;
		}
	}
}
