import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../shared/mailup/reading';
import type { Run } from './run';

/** The limit of an item: its number of rows, or undefined for all of them. */
export function readLimit(run: Run, itemIndex: number): number | undefined {
	const form = run.form(itemIndex);
	return form.flag('returnAll') ? undefined : form.number('limit');
}

/** MailUp's rows as the item wants them: raw, or simplified. */
export function present(
	run: Run,
	itemIndex: number,
	rows: unknown[],
	simplify: (row: unknown) => IDataObject,
): IDataObject[] {
	return run.form(itemIndex).flag('simplify') ? rows.map(simplify) : rows.filter(isObject);
}
