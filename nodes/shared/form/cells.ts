import type { IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../mailup/reading';

/** One parameter of all items, read as cheaply as what stands in it allows. */
export interface Cells {
	/** Whether every item has the same value. */
	constant: boolean;
	/** Whether it is empty for every item. */
	empty: boolean;
	/** The value for an item. @throws what n8n throws for an expression that cannot be worked out */
	at(itemIndex: number): unknown;
}

const COLUMN = String.raw`\$json(?:\.([\p{L}_][\p{L}\p{N}_]*)|\[(["'])([^"'\\\]]+)\2\])`;

/** The expression that dragging a column into a field makes: `{{ $json.name }}` or `{{ $json["First name"] }}`. */
const ONE_COLUMN = new RegExp(String.raw`^=\{\{\s*${COLUMN}\s*\}\}$`, 'u');

/**
 * Reads a parameter of many items. A value without an expression is read once, an expression that only names a column is
 * looked up in the items, and any other is worked out by n8n, once for each item: that takes n8n about 0.1 ms.
 * @param name as `getNodeParameter` takes it
 * @param fallback for a parameter that is not set
 */
export function readCells(context: IExecuteFunctions, name: string, fallback: unknown = ''): Cells {
	const raw: unknown = context.getNodeParameter(name, 0, fallback, { rawExpressions: true });
	const locator = isObject(raw) && raw.__rl === true;
	const options = locator ? { extractValue: true } : {};
	return cellsOf(context, locator ? raw.value : raw, (itemIndex) =>
		context.getNodeParameter(name, itemIndex, fallback, options),
	);
}

/** The same for a value inside a parameter, such as one field of a mapping. @param raw as the parameter holds it */
export function readInnerCells(context: IExecuteFunctions, raw: unknown): Cells {
	return cellsOf(context, raw, (itemIndex) => context.evaluateExpression(String(raw).slice(1), itemIndex));
}

/** The column that an expression names, if that is all it does. */
export function columnOf(expression: string): string | undefined {
	const [, plain, , quoted] = ONE_COLUMN.exec(expression) ?? [];
	return plain ?? quoted;
}

/** The columns that expressions name anywhere in a value, such as all parameters of a node. */
export function columnsIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap((entry) => columnsIn(entry));
	if (isObject(value)) return Object.values(value).flatMap((entry) => columnsIn(entry));
	if (typeof value !== 'string' || !value.startsWith('=')) return [];
	return [...value.matchAll(new RegExp(COLUMN, 'gu'))].flatMap(([, plain, , quoted]) => plain ?? quoted ?? []);
}

function cellsOf(context: IExecuteFunctions, raw: unknown, evaluate: (itemIndex: number) => unknown): Cells {
	const expression = typeof raw === 'string' && raw.startsWith('=') ? raw : undefined;
	if (expression === undefined) {
		return { constant: true, empty: raw === null || raw === '', at: () => raw };
	}
	const expressionCells = { constant: false, empty: false };
	const column = columnOf(expression);
	if (column === undefined) return { ...expressionCells, at: remembered(evaluate) };
	const items = context.getInputData();
	const at = (itemIndex: number) => {
		const row = items[itemIndex]?.json ?? {};
		return Object.hasOwn(row, column) ? row[column] : undefined;
	};
	return { ...expressionCells, at };
}

/** Works a value out once for each item: n8n takes long for it, and the next time it could be another one. */
function remembered(evaluate: (itemIndex: number) => unknown): (itemIndex: number) => unknown {
	const values = new Map<number, unknown>();
	return (itemIndex) => {
		if (!values.has(itemIndex)) values.set(itemIndex, evaluate(itemIndex));
		return values.get(itemIndex);
	};
}

/** A parameter as it is stored, with its expressions as they were written; nothing where it is not set. */
export function storedValue(context: IExecuteFunctions, name: string): unknown {
	return context.getNodeParameter(name, 0, {}, { rawExpressions: true });
}
