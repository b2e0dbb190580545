import type { IDataObject } from 'n8n-workflow';

import { asReason } from '../http/headlines';
import { nameKey } from '../mailup/characters';
import { columnsIn } from './cells';

/** Columns that a sentence names at most. */
const MOST_NAMED = 20;

/** Items whose columns are looked at: a file has the same ones in every row. */
const MOST_LOOKED_AT = 100;

/** What is to be said of a column that is missing. */
export interface MissingColumn {
	/** What is wrong: `the item has no column "Mail"`. */
	reason: string;
	/** The same with the columns that there are, and the likely remedy. */
	sentences: string;
}

/**
 * What is to be said where the expression of a parameter names columns and no item has any of them: most often a file was
 * read in another way than it was written, or a name is spelled differently. It names the columns of the items, with what
 * nobody sees in them, and the likely remedy.
 * @param stored the parameter as it is stored, with its expressions as they were written
 * @param rows the items that it is worked out for
 * @returns undefined where an item has one of the columns, or none is named
 */
export function missingColumn(stored: unknown, rows: readonly IDataObject[]): MissingColumn | undefined {
	const columns = columnsIn(stored);
	const [wanted] = columns;
	if (wanted === undefined || rows.some((row) => columns.some((column) => Object.hasOwn(row, column)))) {
		return undefined;
	}
	const seen = [...new Set(rows.slice(0, MOST_LOOKED_AT).flatMap((row) => Object.keys(row)))];
	const named = seen.slice(0, MOST_NAMED).map((name) => `"${visible(name)}"`);
	const [lacks, has] = rows.length === 1 ? ['The item has no', 'It has'] : ['No item has the', 'The items have'];
	const sentence = `${lacks} column "${visible(wanted)}"`;
	const columnsSeen = named.length > 0 ? `${has}: ${named.join(', ')}.` : `${has} no columns at all.`;
	const sentences = `${sentence}. ${columnsSeen} ${remedy(wanted, seen)}`;
	return { reason: asReason(sentence), sentences };
}

/** A name in which characters that nobody sees are written out: `<U+FEFF>email`. */
function visible(name: string): string {
	return name
		.slice(0, 200)
		.replace(
			/[\p{C}\p{Zl}\p{Zp}\u00a0\ufffd]/gu,
			(character) => `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
		);
}

function remedy(wanted: string, seen: readonly string[]): string {
	const alike = seen.find((name) => nameKey(name) === nameKey(wanted));
	if (seen.length === 0) return 'Put a node before this one whose output has the column.';
	if (seen.some((name) => name.startsWith('\ufeff'))) {
		return 'The file begins with a byte order mark: switch on "Exclude Byte Order Mark (BOM)" among the options of "Extract from File".';
	}
	if (seen.some((name) => name.includes('\ufffd') || name.includes('\u0000'))) {
		return 'The file was read in another encoding than it was written in: set "Encoding" among the options of "Extract from File", for Excel in western Europe Latin1.';
	}
	if (alike !== undefined) {
		return `The name differs in case or in characters that nobody sees: drag the column "${visible(alike)}" into this parameter.`;
	}
	const joined = seen.length === 1 ? [';', '\t', '|', ','].find((mark) => seen[0]?.includes(mark)) : undefined;
	if (joined !== undefined) {
		const shown = joined === '\t' ? '\\t' : joined;
		return `The columns were not told apart: set "Delimiter" among the options of "Extract from File" to "${shown}".`;
	}
	return 'Drag the column that holds it into this parameter.';
}
