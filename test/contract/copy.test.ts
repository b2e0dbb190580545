/** n8n's UX guidelines, as far as a machine can check them, for every text that a user reads in the node's form. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { choicesOf, operationsOf, parametersOf } from '../support/description';
import { loadSourceCredentials, loadSourceNodes } from '../support/package-root';

const nodes = loadSourceNodes().map(({ description }) => description);
const operations = nodes.flatMap(operationsOf);
const inNodes = nodes.flatMap((description) =>
	parametersOf(description).map(({ path, property }) => ({ path: `${description.name}.${path}`, property })),
);
const credentials = loadSourceCredentials().flatMap(({ name, properties }) =>
	properties.map((property) => ({ path: `${name}.${property.name}`, property })),
);
const fields = [...inNodes, ...credentials]
	.filter(({ property }) => property.type !== 'hidden')
	.map(({ path, property }): [string, INodeProperties] => [path, property]);

/** Their meaning is plain to everyone who uses n8n. */
const CHOOSERS = ['resource', 'operation'];

/** Words that may begin with a capital inside a sentence. */
const PROPER = /^(MailUp|SMS|ID|IDs|URL|OAuth2?|API|JSON|CSV|UTC|ISO|AI|HTML|PDF|n8n)$/;

/** Types whose name in the form says all there is to say. */
const SELF_EVIDENT = new Set([
	'collection',
	'fixedCollection',
	'notice',
	'callout',
	'hidden',
	'button',
	'resourceMapper',
]);

const BLAME = /\b(errors?|problems?|failures?|mistakes?)\b/i;

/** All texts of a parameter that reach the user. */
function texts(property: INodeProperties): string[] {
	const choices = (property.options ?? []) as INodePropertyOptions[];
	const modes = property.modes ?? [];
	return [
		property.displayName,
		property.description,
		property.placeholder,
		property.hint,
		property.typeOptions?.resourceMapper?.valuesLabel,
		...choices.flatMap(({ name, description: text, action }) => [name, text, action]),
		...modes.flatMap(({ displayName, placeholder, hint }) => [
			displayName,
			placeholder,
			typeof hint === 'string' ? hint : '',
		]),
	].filter((text): text is string => typeof text === 'string' && text !== '');
}

/** Sentences of a text; dots of abbreviations and numbers do not end one. */
function sentences(text: string): string[] {
	const plain = text.replace(/<[^>]+>/g, '').replace(/\b(e\.g|i\.e|etc|vs)\./gi, '$1');
	return plain.split(/(?<=[.!?])\s+(?=[A-Z"'(])/);
}

/** Complaints about the full stop at the end of a description; none if it is right. */
function fullStopIssue(text: string): string | undefined {
	const ends = /[.!?]$/.test(text.replace(/<[^>]+>/g, '').trim());
	if (sentences(text).length === 1) return ends ? 'one sentence needs no full stop' : undefined;
	return ends ? undefined : 'several sentences end with a full stop';
}

describe.each(operations.map((info) => [`${info.resource}:${info.operation}`, info] as const))('%s', (_key, info) => {
	test('action is in sentence case, without articles, and names the resource', () => {
		const [first = '', ...others] = info.action.split(' ');
		expect(first).toMatch(/^[A-Z][a-z]+$/);
		expect(others.filter((word) => /^[A-Z]/.test(word) && !PROPER.test(word))).toEqual([]);
		expect(info.action).not.toMatch(/\b(a|an|the)\b/i);
		expect(info.action.toLowerCase()).toContain(info.resourceName.toLowerCase());
	});

	test('description adds to the name', () => {
		expect(info.description).not.toBe('');
		expect(info.description.toLowerCase()).not.toBe(info.action.toLowerCase());
		expect(fullStopIssue(info.description)).toBeUndefined();
	});
});

describe('every field', () => {
	test.each(fields.filter(([, { type }]) => type === 'resourceMapper'))(
		'%s has a heading: n8n shows no name of it',
		(_path, property) => {
			// n8n cuts a longer one in a panel of the usual width, and shows the rest nowhere.
			expect(property.typeOptions?.resourceMapper?.valuesLabel).toMatch(/^\S.{1,53}$/);
		},
	);

	test.each(fields)('%s is described', (path, property) => {
		if (SELF_EVIDENT.has(property.type) || CHOOSERS.includes(property.name)) return;
		expect([path, property.description ?? '']).not.toEqual([path, '']);
	});

	test.each(fields)('%s: descriptions end as they should', (_path, property) => {
		const choices = choicesOf(property).map(({ description: text }) => text);
		const described = [property.description, ...choices].filter((text): text is string => Boolean(text));
		expect(described.map((text) => [text, fullStopIssue(text)])).toEqual(described.map((text) => [text, undefined]));
	});

	test.each(fields)('%s blames nobody', (_path, property) => {
		expect(texts(property).filter((text) => BLAME.test(text))).toEqual([]);
	});

	test.each(fields)('%s: placeholder is an example', (_path, property) => {
		const modes = (property.modes ?? []).filter(({ type }) => type === 'string');
		const button = property.type === 'collection' || property.type === 'fixedCollection';
		const own = button ? [] : [property.placeholder];
		const placeholders = [...own, ...modes.map(({ placeholder }) => placeholder)].filter(Boolean);
		expect(placeholders.filter((text) => !String(text).startsWith('e.g. '))).toEqual([]);
		if (button) expect(property.placeholder).toMatch(/^Add /);
	});

	test.each(fields.filter(([, { type }]) => type === 'boolean'))('%s says "Whether"', (_path, property) => {
		expect(property.description).toMatch(/^Whether /);
	});

	test.each(fields)('%s has no article or colon at the end of its name', (_path, { displayName, type }) => {
		if (type !== 'notice' && type !== 'callout') expect(displayName).not.toMatch(/^(A|An|The) |:$/);
	});
});

test('texts have no straight double spaces, trailing spaces or emoji', () => {
	const all = fields.flatMap(([, property]) => texts(property));
	expect(all.filter((text) => / {2}|^\s|\s$|\p{Extended_Pictographic}/u.test(text))).toEqual([]);
});
