import { isObject, readBoolean, readNumber, readText } from './reading';

/** What MailUp says of the deletion from one list (MailUp REST API, "Recipients", "Remove recipient"). */
export interface Receipt {
	listId: number;
	deleted: boolean;
	/** MailUp's own words; null where it gave none. */
	message: string | null;
}

/** Reads the receipts of a deletion: one, several, or none where MailUp answers with an empty body. */
export function readReceipts(answer: unknown): Receipt[] {
	const rows: unknown[] = Array.isArray(answer) ? answer : [answer];
	return rows.flatMap((row) => {
		const listId = readNumber(row, 'IdList');
		if (!isObject(row) || listId === undefined) return [];
		return [{ listId, deleted: readBoolean(row, 'Deleted') === true, message: readText(row, 'Message') || null }];
	});
}

/** What came of deleting a person from one list or all lists. */
export type DeleteOutcome = 'deleted' | 'partlyDeleted' | 'notDeleted' | 'unknown';

/** What is known of a deletion. */
export interface DeleteFacts {
	/** Empty where MailUp gave none. */
	receipts: readonly Receipt[];
	/** Whether MailUp still shows the person there; undefined where it was not asked, or could not be. */
	stillThere: boolean | undefined;
	/** Whether a look afterwards has to confirm the receipts. */
	needsLook: boolean;
}

/** The outcome to report: `deleted` only where every list says so and nothing that is known speaks against it. */
export function deleteOutcome({ receipts, stillThere, needsLook }: DeleteFacts): DeleteOutcome {
	const deleted = receipts.filter((receipt) => receipt.deleted).length;
	if (deleted < receipts.length) return deleted === 0 ? 'notDeleted' : 'partlyDeleted';
	if (stillThere === false) return 'deleted';
	if (stillThere === undefined && deleted > 0 && !needsLook) return 'deleted';
	return 'unknown';
}
