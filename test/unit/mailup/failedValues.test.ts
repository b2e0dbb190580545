import { failedIn, failedValue } from '../../../nodes/shared/mailup/failedValues';

test.each([
	['[object Object]', '[object Object]'],
	['Hello [object Object],', '[object Object]'],
	['1,[object Object]', '[object Object]'],
	['[object Promise]', '[object Promise]'],
	['on Invalid DateTime at noon', 'Invalid DateTime'],
	['Invalid Date', 'Invalid Date'],
])('%j was not worked out, wherever it stands', (text, found) => {
	expect(failedIn(text, 'It')).toContain(`It holds "${found}": an expression `);
	expect(failedValue(text, '"City"')).toContain('"City" holds');
});

test.each(['NaN', ' NaN '])('%j is the value of a calculation that failed', (value) => {
	expect(failedValue(value, 'It')).toMatch(/^It holds "NaN": an expression calculated/);
	expect(failedIn(value, 'It')).toBeUndefined();
});

test.each([
	['#N/A', '#N/D', '#NV', '#REF!', '#RIF!', '#VALORE!', '#VALUE!', '#NOME?', '#NAME?', '#DIV/0!', '#NUM!', '#NULLO!'],
	['#WERT!', '#BEZUG!', '#VALEUR!', '#NOM?', '#¡REF!', '#¿NOMBRE?', '#ERROR!', 'Err:502', '#N/D '],
])('%j and the like are what a sheet shows where a formula failed', (...values) => {
	for (const value of values) {
		expect([value, failedValue(value, '"City"')]).toEqual([
			value,
			`"City" holds "${value.trim()}", which a spreadsheet shows where a formula failed. Mend the sheet, or empty the cell.`,
		]);
	}
});

test.each(['8,00123E+12', '8.00123E+12', '1.23457e+19', '3E+10', '-1,5E+15', '1.2345678901E+11'])(
	'%j is a number that lost its last digits',
	(value) => {
		expect(failedValue(value, '"Card"')).toBe(
			`"Card" holds "${value}": a long number was shortened, and its last digits are lost. Turn it into text where it comes from.`,
		);
	},
);

test.each(['1.23456789012E+11', '1E+1', '1E10', '12E+10', '8,00123E+12 x', '1e-7', '12345678901234567890'])(
	'%j is a value as it was',
	(value) => {
		expect(failedValue(value, 'It')).toBeUndefined();
	},
);

test.each([
	'',
	'nan',
	'Nan',
	'#1',
	'#wow!',
	'#N',
	'# N/A',
	'N/A',
	'#REF',
	'see #N/A',
	'Err:',
	'object',
	'invalid date',
	'Infinity',
])('%j is a value', (value) => {
	expect(failedValue(value, 'It')).toBeUndefined();
});
