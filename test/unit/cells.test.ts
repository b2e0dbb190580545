import type { IExecuteFunctions } from 'n8n-workflow';

import { columnOf, readCells, readInnerCells } from '../../nodes/shared/form/cells';

/** A context whose parameters are `values`, which works expressions out to `worked out <index>`. */
function contextOf(
	values: Record<string, unknown>,
	items: object[] = [],
): { context: IExecuteFunctions; calls: string[] } {
	const calls: string[] = [];
	const context: Partial<Record<keyof IExecuteFunctions, unknown>> = {
		getInputData: () => items.map((json) => ({ json })),
		getNodeParameter: (name: string, index: number, fallback: unknown, options: { rawExpressions?: boolean } = {}) => {
			if (options.rawExpressions) return values[name] ?? fallback;
			calls.push(`${name} ${index}`);
			return `worked out ${index}`;
		},
		evaluateExpression: (expression: string, index: number) => {
			calls.push(`${expression} ${index}`);
			return `evaluated ${index}`;
		},
	};
	return { context: context as unknown as IExecuteFunctions, calls };
}

test.each([
	['={{ $json.email }}', 'email'],
	['={{$json.email}}', 'email'],
	['={{ $json.città_2 }}', 'città_2'],
	['={{ $json["First name"] }}', 'First name'],
	["={{ $json['a.b'] }}", 'a.b'],
])('%s names the column %s', (expression, column) => {
	expect(columnOf(expression)).toBe(column);
});

test.each([
	'{{ $json.email }}',
	'= {{ $json.email }}',
	'={{ $json.email }} ',
	'={{ $json.a.b }}',
	'={{ $json.email.trim() }}',
	'={{ $json.a + $json.b }}',
	'={{ $json["a"] + "b" }}',
	'={{ $json["a\\"b"] }}',
	'={{ $json.email }}{{ $json.email }}',
	'={{ $("Node").item.json.email }}',
	'={{ $json[0] }}',
	'={{ $json.0 }}',
])('%s does more than name a column', (expression) => {
	expect(columnOf(expression)).toBeUndefined();
});

test('a value is read once, whatever it is', () => {
	const { context, calls } = contextOf({ text: 'as it is', list: { __rl: true, mode: 'id', value: '7' }, flag: false });
	expect(readCells(context, 'text')).toMatchObject({ empty: false });
	expect(readCells(context, 'text').at(5)).toBe('as it is');
	expect(readCells(context, 'list').at(5)).toBe('7');
	expect(readCells(context, 'flag', true).at(0)).toBe(false);
	expect(readCells(context, 'missing', 30).at(0)).toBe(30);
	expect(readCells(context, 'missing').empty).toBe(true);
	expect(calls).toEqual([]);
});

test('a column is looked up in each item, and only what is really there', () => {
	const items = [{ email: 'a@example.com' }, {}, { email: null }];
	const { context, calls } = contextOf({ email: '={{ $json.email }}', proto: '={{ $json["toString"] }}' }, items);
	const cells = readCells(context, 'email');
	expect([0, 1, 2, 3].map((index) => cells.at(index))).toEqual(['a@example.com', undefined, null, undefined]);
	expect(cells).toMatchObject({ empty: false });
	expect(readCells(context, 'proto').at(0)).toBeUndefined();
	expect(calls).toEqual([]);
});

test('any other expression is worked out by n8n, once for each item', () => {
	const { context, calls } = contextOf({
		email: '={{ $json.email.trim() }}',
		list: { __rl: true, mode: 'id', value: '={{ $json.a + $json["b c"] }}' },
	});
	const email = readCells(context, 'email');
	expect([email.at(1), email.at(0), email.at(1)]).toEqual(['worked out 1', 'worked out 0', 'worked out 1']);
	const list = readCells(context, 'list');
	expect(list.at(0)).toBe('worked out 0');
	expect(calls).toEqual(['email 1', 'email 0', 'list 0']);
});

test('the same holds for values inside a parameter', () => {
	const { context, calls } = contextOf({}, [{ a: 1 }]);
	expect(readInnerCells(context, '={{ $json.a }}').at(0)).toBe(1);
	expect(readInnerCells(context, 'x').at(0)).toBe('x');
	expect(readInnerCells(context, null)).toMatchObject({ empty: true });
	expect(readInnerCells(context, '={{ 1 + 1 }}').at(3)).toBe('evaluated 3');
	expect(calls).toEqual(['{{ 1 + 1 }} 3']);
});
