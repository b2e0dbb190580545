import type { NodeOperationError } from 'n8n-workflow';

import { isBlank, nameKey } from '../../shared/mailup/characters';
import { fieldText } from '../../shared/mailup/fields';
import { columnsIn, storedValue } from '../../shared/form/cells';
import { parameterError } from './parameters';
import type { ImportChannel } from '../../shared/mailup/imports/settings';
import type { Run } from './run';

/** Columns that an error names at most. */
const MOST_NAMED = 20;

/**
 * The error where no item has the column that holds the address or, on the SMS channel, the number; undefined where one
 * has. On both channels one of them is enough.
 * @param mapsNumbers whether a number is mapped at all
 */
export function missingKey(
	run: Run,
	items: readonly number[],
	channel: ImportChannel,
	mapsNumbers: boolean,
): NodeOperationError | undefined {
	const number = missingColumn(run, items, ['mobileNumber', 'Mobile Number']);
	if (channel === 'sms') return number;
	const address = missingColumn(run, items, ['email', 'Email']);
	return channel === 'both' && mapsNumbers && !number ? undefined : address;
}

/**
 * The error where a parameter is empty, or its expression names columns and no item has any of them: then every row would
 * be refused without a reason that anybody sees, and most often the file was read in another way than it was written. It
 * names the columns of the items, with what nobody sees in them, and the likely remedy.
 */
function missingColumn(
	run: Run,
	items: readonly number[],
	[name, parameter]: readonly [name: string, parameter: string],
): NodeOperationError | undefined {
	const stored = storedValue(run.context, name);
	const [first] = items;
	if (first === undefined) return undefined;
	if (isBlank(fieldText(stored))) {
		const advice = 'It is empty. Drag the column that holds it into this parameter. Nothing was sent.';
		return parameterError(run, parameter, first, advice);
	}
	const columns = columnsIn(stored);
	const [wanted] = columns;
	if (wanted === undefined) return undefined;
	const input = run.context.getInputData();
	const rows = items.map((itemIndex) => input[itemIndex]?.json ?? {});
	if (rows.some((row) => columns.some((column) => Object.hasOwn(row, column)))) return undefined;
	const seen = [...new Set(rows.slice(0, 100).flatMap((row) => Object.keys(row)))];
	const named = seen.slice(0, MOST_NAMED).map((name) => `"${visible(name)}"`);
	const advice = `No item has the column "${wanted}". The items have: ${named.join(', ') || 'no columns'}. ${remedy(wanted, seen)} Nothing was sent.`;
	return parameterError(run, parameter, first, advice);
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
