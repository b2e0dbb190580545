/**
 * A choice that comes from data never falls back to another one. Whatever an expression yields for an option, a switch, a
 * number or an id is one of the values that the description offers, or it is refused: the error names the parameter and
 * the item and says what the parameter takes, and nothing is written.
 */
import type { INodeProperties } from 'n8n-workflow';

import { Governor } from '../../nodes/shared/http/governor';
import { recordMailUp } from '../support/canned';
import { choicesOf } from '../support/description';
import { runNode, sourceRegistryFor } from '../support/engine';
import { decidingFields, type TextField } from '../support/form';
import { useNock } from '../support/http';
import { sourceNode } from '../support/mailup-node';
import { leave } from '../support/socketless';

useNock();

/** Nothing here is about the pace of calls. */
beforeEach(() => jest.spyOn(Governor.prototype, 'turn').mockResolvedValue());
afterEach(() => jest.restoreAllMocks());

const BINARY = { data: { data: Buffer.from('file').toString('base64'), mimeType: 'text/plain', fileName: 'file.txt' } };

const ANYTHING: readonly unknown[] = [
	'garbage',
	true,
	'TRUE',
	'True',
	7.5,
	-1,
	'1e1',
	[[]],
	{},
	{ value: 1 },
	null,
	undefined,
];

/** Parameters that only narrow what a picker shows: no operation reads them. */
const NOT_READ = new Set(['statistics:getMessageEvents list']);

/** Parameters where nothing is a value: none of several, or a text that MailUp keeps as it is. */
const MAY_BE_EMPTY = new Set(['tags', 'multiOptoutList', 'protocols']);

/** Codes of MailUp's (countries, time zones) are texts, which only MailUp can judge. */
const isCode = ({ name }: INodeProperties) => name === 'countryCode' || name === 'timeZoneCode';

/** Values that the parameter does not take. */
function wrong(property: INodeProperties): unknown[] {
	const { type, name, typeOptions = {} } = property;
	const values = choicesOf(property).map(({ value }) => value);
	const empty = MAY_BE_EMPTY.has(name) ? [] : ['', []];
	if (isCode(property)) return [[[]], {}, ['IT']];
	if (type === 'boolean') return [...ANYTHING.filter((value) => value !== true), 'yes', 1, 0, '1', '', []];
	if (type === 'number') {
		const { minValue = 0, maxValue, numberPrecision } = typeOptions;
		const beyond = maxValue === undefined ? [] : [maxValue + 1];
		const fraction = numberPrecision === undefined ? [] : [7.5];
		return [
			...ANYTHING.filter((value) => !fraction.includes(Number(value))),
			minValue - 1,
			...beyond,
			'',
			' ',
			[],
			[1],
		];
	}
	const spelledOtherwise = values
		.filter((value) => typeof value === 'string')
		.flatMap((value) => respelled(value))
		.filter((value) => !values.includes(value));
	const alone = type === 'options' ? values.slice(0, 1).map((value) => [value]) : [];
	return [...ANYTHING, ...empty, ...spelledOtherwise, ...alone];
}

function respelled(value: string): string[] {
	return [value.toUpperCase(), value[0]?.toUpperCase() + value.slice(1), ` ${value}`, `${value}s`];
}

/** What an error has to say besides the name. */
function taken(property: INodeProperties): string[] {
	const values = choicesOf(property).map(({ value }) => String(value));
	return property.type === 'boolean' ? ['true', 'false'] : values;
}

/** Whether a headline names the parameter, and says what is wrong with it. */
function isHeadline(headline: string, { displayName }: INodeProperties): boolean {
	const [start, end] = [`${displayName}: `, ' [item 0]'];
	const reason = headline.slice(start.length, -end.length);
	return (
		headline === `${start}${reason}${end}` &&
		/^(it is empty|(none|nothing) is chosen|no .* (is|are) chosen|(the account|list \d+) has no |".*" (is|does|has|hold))/.test(
			reason,
		)
	);
}

async function complaint(field: TextField, value: unknown): Promise<string | undefined> {
	const requests = recordMailUp();
	const items = [{ json: { value } as { value: string }, binary: BINARY }];
	const { error } = await runNode({
		parameters: field.parameters,
		registry: sourceRegistryFor(field),
		items,
		signal: AbortSignal.timeout(10_000),
	});
	leave();
	const shown = JSON.stringify(value) ?? 'undefined';
	const wrote = requests.find(({ method }) => method !== 'GET');
	if (wrote) return `${shown}: ${wrote.method} ${wrote.rawPath}`;
	if (!error) return `${shown} is taken`;
	if (!isHeadline(error.message, field.property)) return `${shown}: ${error.message}`;
	// A choice of several that is empty is refused for being empty: every value would be right.
	if (field.property.type === 'multiOptions' && String(value) === '') return undefined;
	const missing = taken(field.property).filter((word) => !error.description?.includes(word));
	return missing.length > 0
		? `${shown} is refused without saying ${missing.join(', ')}: ${error.description}`
		: undefined;
}

const fields = decidingFields(sourceNode().description).filter(
	({ resource, operation, path }) => !NOT_READ.has(`${resource}:${operation} ${path}`),
);

test('there are such parameters', () => {
	expect(fields.length).toBeGreaterThan(200);
});

test.each(fields.map((field) => [`${field.resource}:${field.operation} ${field.path}`, field] as const))(
	'%s takes nothing that it does not offer',
	async (_name, field) => {
		const complaints: string[] = [];
		for (const value of wrong(field.property)) {
			const found = await complaint(field, value);
			if (found) complaints.push(found);
		}
		expect(complaints).toEqual([]);
	},
);
