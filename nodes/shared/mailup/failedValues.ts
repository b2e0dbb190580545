/** What stands in a text in the place of a value that something before could not work out. */

/** What JavaScript and n8n's dates put into a text, wherever it stands there. */
const ANYWHERE = /\[object \w+\]|\bInvalid Date(?:Time)?\b/;

/** What a calculation with something that is no number gives. */
export const NO_NUMBER = 'NaN';

/** What n8n writes for a date that is none. */
export const NO_DATE = 'Invalid DateTime';

/** What spreadsheets show where a formula failed, in English, Italian, German, French and Spanish, and in LibreOffice. */
const SHEET_ERROR =
	/^(?:#N\/[AD]|#NV|#[¡¿]?(?:DIV\/0|REF|RIF|BEZUG|VALUE|VALORE|WERT|VALEUR|VALOR|NAME|NOME|NOM|NOMBRE|NULL|NULLO|NUL|NULO|NUM|ZAHL|SPILL|CALC|ERROR)[!?]|Err:5\d\d)$/;

/** A long number as sheets and tables write it: `8,00123E+12`. */
const SHORTENED = /^[+-]?\d(?:[.,](\d+))?e\+(\d{2,3})$/i;

/**
 * What is wrong with a text in which something was not worked out, as a sentence; undefined where nothing is.
 * @param holder what holds the text: `"City"`, or `It`
 */
export function failedIn(text: string, holder: string): string | undefined {
	const [found] = ANYWHERE.exec(text) ?? [];
	if (found === undefined) return undefined;
	const why = found.startsWith('[')
		? 'an expression put an object there as a whole. Name the value inside it that is meant'
		: 'an expression made a date of something that is none. Mend it, or leave it empty where there is no date';
	return `${holder} holds "${found}": ${why}.`;
}

/** The same for a value that is nothing else, such as that of a field. */
export function failedValue(value: string, holder: string): string | undefined {
	const text = value.trim();
	if (text === NO_NUMBER) {
		return `${holder} holds "${text}": an expression calculated with something that is no number. Mend it, or leave it empty where there is none.`;
	}
	const [shortened, decimals = '', exponent] = SHORTENED.exec(text) ?? [];
	if (shortened !== undefined && decimals.length < Number(exponent)) {
		return `${holder} holds "${text}": a long number was shortened, and its last digits are lost. Turn it into text where it comes from.`;
	}
	if (!SHEET_ERROR.test(text)) return failedIn(text, holder);
	return `${holder} holds "${text}", which a spreadsheet shows where a formula failed. Mend the sheet, or empty the cell.`;
}
