import type { Outcome } from '../../../shared/mailup/imports/outcomes';
import type { Pack } from '../../../shared/mailup/imports/packing';
import { packRows } from '../../../shared/mailup/imports/packing';
import type { ImportRow, Verdict } from '../../../shared/mailup/imports/rows';
import { TOO_LARGE, rowBody } from '../../../shared/mailup/imports/rows';
import type { ImportSettings } from '../../../shared/mailup/imports/settings';

/** Rows that go to the same place in the same way, in as few requests as fit. */
export interface PackedTarget {
	settings: ImportSettings;
	options: {
		/** Most bytes of a request. */
		requestBytes: number;
		/** Longest wait for the end of one import, in ms. */
		timeLimitMs: number;
		/** Longest wait for another import that is running, in ms. */
		busyLimitMs: number;
		waitForEnd: boolean;
	};
	/** Indexes of its items, in their order. */
	items: number[];
	/** Items that are not sent, and why. */
	refused: Map<number, Verdict>;
}

/** Where the rows of targets come from: they are read when they are packed, and never kept. */
export interface RowsOf<Target> {
	/** The row of an item as it is sent. */
	toSend(target: Target, itemIndex: number): ImportRow;
}

/** One request of an import, and what came of it. */
export interface ImportRequest {
	/** Indexes of its items. */
	items: number[];
	bytes: number;
	outcome: Outcome;
	/** MailUp's report, where it was read. */
	report?: unknown;
}

/** The requests of a target, one at a time. Rows that are larger than a request are noted as refused. */
export function* packTarget<Target extends PackedTarget>(
	target: Target,
	rows: RowsOf<Target>,
	items = target.items,
): Generator<Pack> {
	const { refused, settings, options } = target;
	const meant = refused.size === 0 ? items : items.filter((itemIndex) => !refused.has(itemIndex));
	const bodyOf = (itemIndex: number) => rowBody(rows.toSend(target, itemIndex), settings);
	yield* packRows(meant, bodyOf, options.requestBytes, (itemIndex) => refused.set(itemIndex, TOO_LARGE));
}
