import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { RefusalLimit, sendHalves } from '../../../shared/mailup/imports/halving';
import type { Outcome } from '../../../shared/mailup/imports/outcomes';
import { UNDER_WAY, notSent } from '../../../shared/mailup/imports/outcomes';
import type { Pack } from '../../../shared/mailup/imports/packing';
import { packRows } from '../../../shared/mailup/imports/packing';
import { TOO_LARGE, rowBody } from '../../../shared/mailup/imports/rows';
import type { Run } from '../../run/run';
import type { Batch, Rows } from './batches';
import type { Parcel } from './courier';
import { Courier } from './courier';

/** Why a row of a refused request was not tried alone. */
const NOT_TRIED =
	'MailUp refused a request with this row, and the row was not tried alone. Import such rows again by themselves.';

/** One request of an import, and what came of it. */
export interface Shipment {
	/** Indexes of its items. */
	items: number[];
	bytes: number;
	outcome: Outcome;
	/** MailUp's report, where it was read. */
	report?: unknown;
}

function newShipment(items: number[], { length: bytes }: Buffer): Shipment {
	return { items, bytes, outcome: notSent('The run was stopped before.') };
}

function describe({ message, description }: NodeApiError | NodeOperationError): string {
	return `${message}. ${description ?? ''}`.trim();
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

	private readonly limit = new RefusalLimit();

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

	/** Sends a batch. A refusal of the whole import ends the batch, an end that is not seen ends the run. @throws NodeOperationError when the run is stopped */
	async send(batch: Batch): Promise<void> {
		const shipments: Shipment[] = [];
		this.shipments.set(batch, shipments);
		this.limit.begin(batch.items.length);
		let refused = false;
		for (const { rows: items, body } of packBatch(batch, this.rows)) {
			const shipment = newShipment(items, body);
			shipments.push(shipment);
			const hindrance = refused ? 'MailUp did not take the request before.' : undefined;
			const aboutRows = await this.ship(batch, shipment, body, hindrance);
			if (aboutRows && items.length > 1) await this.shipInHalves(batch, shipments, shipment);
			const aboutOneRow = aboutRows && items.length === 1 && this.goesOn();
			refused ||= this.refusals.has(shipment) && !aboutOneRow;
		}
		if (batch.handling.waitForEnd) await this.settle();
	}

	/**
	 * Sends the rows of the last request, which MailUp refused, in ever smaller parts, which take its place. Where MailUp
	 * took none of them and not every row was tried alone, it means the import: then the request stays as it is.
	 */
	private async shipInHalves(batch: Batch, shipments: Shipment[], whole: Shipment): Promise<void> {
		const refusal = this.refusals.get(whole);
		if (!refusal) return;
		const place = shipments.length - 1;
		const halved = new Set([whole]);
		let otherReason = false;
		const sendPart = async (rows: number[], hindrance?: string) => {
			const refused: number[][] = [];
			for (const { rows: items, body } of packBatch(batch, this.rows, rows)) {
				const part = newShipment(items, body);
				shipments.push(part);
				if (await this.ship(batch, part, body, hindrance)) {
					refused.push(items);
					if (items.length > 1) halved.add(part);
				} else otherReason ||= this.refusals.has(part);
			}
			return refused;
		};
		const untried = await sendHalves(whole.items, () => !otherReason && this.goesOn(), sendPart);
		const sent = shipments.splice(place);
		const meansAll = (untried.length > 0 || otherReason) && sent.every(({ outcome }) => outcome.status === 'notSent');
		for (const part of sent) if (meansAll || halved.has(part)) this.refusals.delete(part);
		shipments.push(...(meansAll ? [whole] : sent.filter((part) => !halved.has(part))));
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
	private async ship(batch: Batch, shipment: Shipment, body: Buffer, hindrance?: string): Promise<boolean> {
		await this.settle();
		const reason = this.obstacle ?? hindrance;
		if (reason !== undefined) {
			shipment.outcome = notSent(reason);
			return false;
		}
		const { timeLimitMs } = batch.handling;
		const rows = shipment.items.length;
		const content = `${rows} ${rows === 1 ? 'row' : 'rows'}`;
		const parcel: Parcel = { settings: batch.settings, content, traces: { rows }, body, timeLimitMs };
		let aboutRows = false;
		try {
			await this.courier.prepare();
			// True until MailUp answers, should the run be stopped meanwhile.
			shipment.outcome = UNDER_WAY;
			shipment.outcome = await this.courier.start(parcel);
		} catch (error) {
			this.refuse(shipment, error);
			aboutRows = await this.isAboutRows(shipment, parcel);
		}
		const { importId, status, verdict } = shipment.outcome;
		if (status !== 'notSent') this.limit.taken();
		if (importId !== null) this.open = { shipment, started: { ...shipment.outcome, importId }, timeLimitMs };
		else if (verdict === 'unknown') {
			this.obstacle = "MailUp's answer to the request before was lost, and nobody knows whether MailUp is still at it.";
		}
		return aboutRows;
	}

	/** Whether MailUp refused a request because of something in it. One that it began all the same is not refused. */
	private async isAboutRows(shipment: Shipment, parcel: Parcel): Promise<boolean> {
		const refusal = this.refusals.get(shipment);
		// MailUp says 400 for a body that it cannot read (MailUp REST API, errors); other codes are about the account or the list.
		if (!(refusal instanceof NodeApiError) || refusal.httpCode !== '400') return false;
		this.limit.refused();
		const seen = await this.courier.lookAfterRefusal(parcel);
		if (seen === undefined || seen === 'refused') return seen === 'refused';
		this.refusals.delete(shipment);
		shipment.outcome = seen;
		return false;
	}

	private refuse(shipment: Shipment, error: unknown): void {
		this.run.client.throwIfStopped();
		if (!(error instanceof NodeApiError) && !(error instanceof NodeOperationError)) throw error;
		this.refusals.set(shipment, error);
		// Nobody waits a second time for another import that does not end.
		if (error instanceof NodeOperationError) this.obstacle = `${error.message}.`;
		shipment.outcome = notSent(describe(error));
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
