import { badRequest } from '../account/refusal';
import type { Term, Value, ValueType } from './shape';

type Run = (left: Value, right: Value) => Value;

interface Operator {
	/** Operand types it takes; both sides must agree. */
	takes: readonly ValueType[];
	/** Result; undefined means the type of the operands. */
	gives?: ValueType;
	run: Run;
}

const EVERY: readonly ValueType[] = ['string', 'integer', 'boolean', 'date', 'null'];
const BITS: readonly ValueType[] = ['integer', 'boolean'];

const order = (run: (left: number, right: number) => boolean): Operator => ({
	takes: ['integer'],
	gives: 'boolean',
	run: (left, right) => left !== null && right !== null && run(Number(left), Number(right)),
});
const arithmetic = (run: (left: number, right: number) => number): Operator => ({
	takes: ['integer'],
	run: (left, right) => (left === null || right === null ? null : Math.trunc(run(Number(left), Number(right)))),
});
const bits = (run: (left: number, right: number) => number): Operator => ({
	takes: BITS,
	run: (left, right) => {
		const result = run(Number(left), Number(right));
		return typeof left === 'boolean' ? result === 1 : result;
	},
});

/** Operators of the help page "Paging and filtering"; the order of evaluation is that of C#. */
const OPERATORS = new Map<string, Operator>([
	['==', { takes: EVERY, gives: 'boolean', run: (left, right) => left === right }],
	['!=', { takes: EVERY, gives: 'boolean', run: (left, right) => left !== right }],
	['<', order((left, right) => left < right)],
	['<=', order((left, right) => left <= right)],
	['>', order((left, right) => left > right)],
	['>=', order((left, right) => left >= right)],
	['&&', { takes: ['boolean'], gives: 'boolean', run: (left, right) => left === true && right === true }],
	['||', { takes: ['boolean'], gives: 'boolean', run: (left, right) => left === true || right === true }],
	['&', bits((left, right) => left & right)],
	['|', bits((left, right) => left | right)],
	['^', bits((left, right) => left ^ right)],
	['-', arithmetic((left, right) => left - right)],
	['*', arithmetic((left, right) => left * right)],
	['/', arithmetic((left, right) => left / right)],
	['%', arithmetic((left, right) => left % right)],
	['<<', arithmetic((left, right) => left << right)],
	['>>', arithmetic((left, right) => left >> right)],
	[
		'+',
		{
			takes: ['integer', 'string'],
			run: (left, right) =>
				typeof left === 'number' && typeof right === 'number' ? left + right : String(left ?? '') + String(right ?? ''),
		},
	],
]);

/**
 * Joins two terms.
 * @throws Refusal 400 for an operator outside the documented ones, or operands whose types do not fit
 */
export function compileBinary<Row>(symbol: string, left: Term<Row>, right: Term<Row>): Term<Row> {
	const operator = OPERATORS.get(symbol);
	if (!operator) throw badRequest(`Invalid filter expression: operator '${symbol}' is not supported`);
	const type = left.type === 'null' ? right.type : left.type;
	const agree =
		left.type === right.type || (operator.takes === EVERY && (left.type === 'null' || right.type === 'null'));
	const datesOnly = left.type === 'date' && right.type === 'date';
	if (!agree || datesOnly || !operator.takes.includes(type)) {
		throw badRequest(`Invalid filter expression: operator '${symbol}' does not take ${left.type} and ${right.type}`);
	}
	const { run } = operator;
	return { type: operator.gives ?? type, read: (row) => run(left.read(row), right.read(row)) };
}

/** Negates a condition. @throws Refusal 400 for anything else */
export function compileNot<Row>(inner: Term<Row>): Term<Row> {
	if (inner.type !== 'boolean') throw badRequest(`Invalid filter expression: operator '!' does not take ${inner.type}`);
	return { type: 'boolean', read: (row) => inner.read(row) !== true };
}
