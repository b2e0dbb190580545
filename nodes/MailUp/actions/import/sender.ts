import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Outcome } from '../../../shared/mailup/imports/outcomes';
import { UNDER_WAY, notSent } from '../../../shared/mailup/imports/outcomes';
import type { Pack } from '../../../shared/mailup/imports/packing';
import { packRows } from '../../../shared/mailup/imports/packing';
import { TOO_LARGE, rowBody } from '../../../shared/mailup/imports/rows';
import type { Run } from '../run';
import type { Batch, Rows } from './batches';
import { Courier } from './courier';

/** One request of an import, and what came of it. */
export interface Shipment {
	/** Indexes of its items. */
	items: number[];
	bytes: number;
	outcome: Outcome;
	/** MailUp's report, where it was read. */
	report?: unknown;
}

/** The requests of a batch, one at a time. Rows that are larger than a request are noted as refused. */
export function* packBatch(batch: Batch, rows: Rows, items = batch.items): Generator<Pack> {
	const { refused, settings, handling } = batch;
	const travelling = refused.size === 0 ? items : items.filter((itemIndex) => !refused.has(itemIndex));
	const bodyOf = (itemIndex: number) => rowBody(rows.travelling(batch, itemIndex), settings);
	yield* packRows(travelling, bodyOf, handling.requestBytes, (itemIndex) => refused.set(itemIndex, TOO_LARGE));
}

/** Sends the requests of a run one after another, as MailUp runs one import at a time. */
export class Sender {
	/** What was sent, and what was not because of something before it. */
	readonly shipments = new Map<Batch, Shipment[]>();

	/** Why MailUp did not take a request, by request. */
	readonly refusals = new Map<Shipment, NodeApiError | NodeOperationError>();

	private readonly courier: Courier;

	/** The import that may still be running. */
	private open: { shipment: Shipment; started: Outcome & { importId: number }; timeLimitMs: number } | undefined;

	/** Why nothing more is sent, in a sentence; undefined while all is well. */
	private obstacle: string | undefined;

	constructor(
		private readonly run: Run,
		private readonly rows: Rows,
	) {
		this.courier = new Courier(run.client);
	}

	/** Sends a batch. A refusal ends the batch, an end that is not seen ends the run. @throws NodeOperationError when the run is stopped */
	async send(batch: Batch): Promise<void> {
		const shipments: Shipment[] = [];
		this.shipments.set(batch, shipments);
		let refused = false;
		for (const { rows: items, body } of packBatch(batch, this.rows)) {
			const shipment = { items, bytes: body.length, outcome: notSent('The run was stopped before.') };
			shipments.push(shipment);
			await this.settle();
			const reason = this.obstacle ?? (refused ? 'MailUp did not take the request before.' : undefined);
			if (reason === undefined) await this.ship(batch, shipment, body);
			else shipment.outcome = notSent(reason);
			refused ||= this.refusals.has(shipment);
		}
		if (batch.handling.waitForEnd) await this.settle();
	}

	private async ship({ settings, handling }: Batch, shipment: Shipment, body: Buffer): Promise<void> {
		const { timeLimitMs } = handling;
		const rows = shipment.items.length;
		const content = `${rows} ${rows === 1 ? 'row' : 'rows'}`;
		try {
			await this.courier.prepare();
			// True until MailUp answers, should the run be stopped meanwhile.
			shipment.outcome = UNDER_WAY;
			shipment.outcome = await this.courier.start({ settings, content, traces: { rows }, body, timeLimitMs });
		} catch (error) {
			this.refuse(shipment, error);
		}
		const { importId, verdict } = shipment.outcome;
		if (importId !== null) this.open = { shipment, started: { ...shipment.outcome, importId }, timeLimitMs };
		else if (verdict === 'unknown') {
			this.obstacle = "MailUp's answer to the request before was lost, and nobody knows whether MailUp is still at it.";
		}
	}

	private refuse(shipment: Shipment, error: unknown): void {
		this.run.client.throwIfStopped();
		if (!(error instanceof NodeApiError) && !(error instanceof NodeOperationError)) throw error;
		this.refusals.set(shipment, error);
		// Nobody waits a second time for another import that does not end.
		if (error instanceof NodeOperationError) this.obstacle = `${error.message}.`;
		shipment.outcome = notSent(`${error.message}. ${error.description ?? ''}`.trim());
	}

	/** Waits for the end of the import that was started last. */
	private async settle(): Promise<void> {
		if (!this.open) return;
		const { shipment, started, timeLimitMs } = this.open;
		this.open = undefined;
		Object.assign(shipment, await this.courier.seeEnd(started, timeLimitMs));
		if (shipment.outcome.verdict === 'unknown') {
			this.obstacle = `MailUp runs one import at a time, and the end of import ${started.importId} was not seen. These rows were not sent: import them again once "Get" shows that import ${started.importId} has ended.`;
		}
	}
}
