import jsep from 'jsep';

import { badRequest } from '../account/refusal';
import { compileBinary, compileNot } from './filterOperators';
import type { Shape, Term, Value, ValueType } from './shape';

/** Longest filter taken, in characters: far above what a URL holds in practice, far below what a parser chokes on. */
const MAX_LENGTH = 8000;

const refuse = (why: string): Error => badRequest(`Invalid filter expression: ${why}`);

/**
 * Compiles a `filterby` expression (help page "Paging and filtering": C# semantics) into a predicate, without eval.
 * @throws Refusal 400 for syntax errors, unknown properties, operators and methods, and for types that do not fit
 */
export function compileFilter<Row>(expression: string, shape: Shape<Row>): (row: Row) => boolean {
	if (expression.length > MAX_LENGTH) throw refuse('too long');
	const term = compile(parse(expression), shape);
	if (term.type !== 'boolean') throw refuse('a condition is expected');
	return (row) => term.read(row) === true;
}

function parse(expression: string): jsep.Expression {
	let syntax = 'empty';
	try {
		const tree = jsep(expression);
		if (tree.type !== 'Compound') return tree;
	} catch (error) {
		syntax = error instanceof Error ? error.message : 'syntax error';
	}
	throw refuse(syntax === 'empty' ? 'one condition is expected' : syntax);
}

function compile<Row>(node: jsep.Expression, shape: Shape<Row>): Term<Row> {
	switch (node.type) {
		case 'Literal':
			return literal(node as jsep.Literal);
		case 'Identifier':
			return property((node as jsep.Identifier).name, shape);
		case 'MemberExpression':
			return field(node as jsep.MemberExpression, shape);
		case 'CallExpression':
			return call(node as jsep.CallExpression, shape);
		case 'UnaryExpression':
			return unary(node as jsep.UnaryExpression, shape);
		case 'BinaryExpression': {
			const { operator, left, right } = node as jsep.BinaryExpression;
			return compileBinary(operator, compile(left, shape), compile(right, shape));
		}
		default:
			throw refuse(`${node.type} is not supported`);
	}
}

function literal<Row>(node: jsep.Literal): Term<Row> {
	const { value, raw } = node;
	if (value === null) return { type: 'null', read: () => null };
	if (typeof value === 'boolean') return { type: 'boolean', read: () => value };
	if (typeof value === 'number') {
		if (!/^\d+$/.test(raw)) throw refuse(`${raw} is not a whole number`);
		return { type: 'integer', read: () => value };
	}
	// How a quote is escaped inside a literal is not documented, so no escape is understood here.
	if (typeof value !== 'string' || raw.includes('\\')) {
		throw refuse(`${raw}: text stands in quotes, without escapes`);
	}
	return { type: 'string', read: () => value };
}

function property<Row>(name: string, shape: Shape<Row>): Term<Row> {
	const found = shape.properties.get(name);
	if (!found) throw refuse(`No property '${name}' exists here; known: ${[...shape.properties.keys()].join(', ')}`);
	return found;
}

/** `Fields['name']`, also as `recipient.Fields['name']` as the help page writes it. */
function field<Row>(node: jsep.MemberExpression, shape: Shape<Row>): Term<Row> {
	const owner = node.object;
	const plain = owner.type === 'Identifier' && owner.name === 'Fields';
	const dotted =
		owner.type === 'MemberExpression' && isName(owner.object, 'recipient') && isName(owner.property, 'Fields');
	if (!(plain || dotted) || !node.computed) throw refuse('unknown nested property');
	const name = node.property.type === 'Literal' ? node.property.value : undefined;
	const read = typeof name === 'string' ? shape.fields?.(name) : undefined;
	if (!read) throw refuse(`No field '${String(name)}' exists here`);
	return { type: 'string', read };
}

function isName(node: unknown, name: string): boolean {
	const candidate = node as jsep.Expression;
	return candidate.type === 'Identifier' && candidate.name === name;
}

function unary<Row>(node: jsep.UnaryExpression, shape: Shape<Row>): Term<Row> {
	const inner = compile(node.argument, shape);
	if (node.operator === '!') return compileNot(inner);
	if (node.operator === '-' && inner.type === 'integer')
		return { type: 'integer', read: (row) => -Number(inner.read(row)) };
	throw refuse(`operator '${node.operator}' is not supported here`);
}

type Method = (text: string, argument: string) => Value;

/** Methods of text, with the number of their arguments and the type they give. */
const METHODS = new Map<string, { type: ValueType; takes: 0 | 1; run: Method }>([
	['Trim', { type: 'string', takes: 0, run: (text) => text.trim() }],
	['ToLower', { type: 'string', takes: 0, run: (text) => text.toLowerCase() }],
	['ToUpper', { type: 'string', takes: 0, run: (text) => text.toUpperCase() }],
	['Equals', { type: 'boolean', takes: 1, run: (text, other) => text === other }],
	['Contains', { type: 'boolean', takes: 1, run: (text, other) => text.includes(other) }],
	['StartsWith', { type: 'boolean', takes: 1, run: (text, other) => text.startsWith(other) }],
	['EndsWith', { type: 'boolean', takes: 1, run: (text, other) => text.endsWith(other) }],
]);

function call<Row>(node: jsep.CallExpression, shape: Shape<Row>): Term<Row> {
	const callee = node.callee;
	if (callee.type !== 'MemberExpression' || callee.computed) throw refuse('only methods of a property can be called');
	const { object, property: name } = callee as jsep.MemberExpression;
	const method = METHODS.get(String((name as jsep.Identifier).name));
	if (!method) throw refuse(`unknown method '${String((name as jsep.Identifier).name)}'`);
	const target = compile(object, shape);
	const given = node.arguments.map((argument) => compile(argument, shape));
	if (target.type !== 'string' || given.length !== method.takes || given.some((term) => term.type !== 'string')) {
		throw refuse(
			`'${String((name as jsep.Identifier).name)}' works on text and takes ${method.takes} text argument(s)`,
		);
	}
	const argument = given[0];
	return {
		type: method.type,
		read: (row) => {
			const text = target.read(row);
			// SQL has no value to compare: a missing text fulfils no condition.
			if (typeof text !== 'string') return method.type === 'boolean' ? false : null;
			return method.run(text, String(argument?.read(row) ?? ''));
		},
	};
}
