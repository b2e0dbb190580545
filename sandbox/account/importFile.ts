import type { ImportRow } from './importTypes';
import { partNumber } from './keys';
import { badRequest } from './refusal';

const SEPARATOR = '|';

/** Columns that are no personal data fields (help page "CSV File Format"). */
const EMAIL = 111;
const PREFIX = 222;
const NUMBER = 333;
const FULL_NUMBER = 444;
const KEYS = [EMAIL, PREFIX, NUMBER, FULL_NUMBER];

/** What the codes of a header may be. */
export interface FileRules {
	readonly fields: ReadonlyMap<number, string>;
	/** Default prefix of the list, for full numbers. */
	readonly defaultPrefix: string | null;
}

/**
 * Reads the text of an import file: `|` between cells, a header of numeric codes, as many cells in every row. Cells have no quotes.
 * @throws Refusal 400 when the header or a row is not of that format
 */
export function readImportFile(text: string, rules: FileRules): ImportRow[] {
	const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
	if (lines.at(-1) === '') lines.pop();
	const codes = readHeader(lines.shift() ?? '', rules);
	return lines.map((line, index) => {
		const cells = line.split(SEPARATOR);
		if (cells.length !== codes.length)
			throw badRequest(`Row ${index + 2} of the file has ${cells.length} columns, its header ${codes.length}`);
		return readRow(codes, cells, rules);
	});
}

function readHeader(line: string, { fields }: FileRules): number[] {
	const codes = line.split(SEPARATOR).map((cell) => (/^\d{1,3}$/.test(cell.trim()) ? Number(cell) : 0));
	const known = codes.every((code) => KEYS.includes(code) || fields.has(code));
	if (!known || new Set(codes).size !== codes.length)
		throw badRequest('The header row of the file is missing or invalid: numeric codes are expected, each once');
	const hasKey = [EMAIL, NUMBER, FULL_NUMBER].some((code) => codes.includes(code));
	if (!hasKey) throw badRequest('The file has no column with an address (111) or a number (333, 444)');
	return codes;
}

function readRow(codes: readonly number[], cells: readonly string[], { defaultPrefix }: FileRules): ImportRow {
	const cell = (code: number): string => cells[codes.indexOf(code)] ?? '';
	const phone = codes.includes(FULL_NUMBER)
		? partNumber(cell(FULL_NUMBER), defaultPrefix)
		: { prefix: cell(PREFIX), number: cell(NUMBER) };
	const fields = codes.filter((code) => !KEYS.includes(code)).map((code) => [code, cell(code)] as const);
	return { email: cell(EMAIL), ...phone, name: '', fields };
}
