/**
 * A field that another choice shows never keeps a workflow from being published, whatever is chosen and also where an
 * expression chooses; and where the operation needs it, an empty one is refused by name before anything is sent.
 */
import { NodeHelpers, type INodeParameters, type INodeProperties, type INodeTypeDescription } from 'n8n-workflow';
import nock from 'nock';

import { Governor } from '../../nodes/shared/http/governor';
import { recordMailUp } from '../support/canned';
import { conditionsOf, isReachable, operationsOf, parametersOf, possibleValues } from '../support/description';
import { pollNode, runNode, sourceRegistryFor } from '../support/engine';
import { choicesThatShow, filledForm, isShownByChoice, requiredForm, textFields } from '../support/form';
import { useNock } from '../support/http';
import { sourceNode } from '../support/mailup-node';
import { parameterRefused } from '../support/headlines';

useNock();

/** Nothing here is about the pace of calls. */
beforeEach(() => jest.spyOn(Governor.prototype, 'turn').mockResolvedValue());
afterEach(() => jest.restoreAllMocks());

type Place = Record<'resource' | 'operation', string>;

const TRIGGER: Place = { resource: '', operation: '' };

const { description } = sourceNode();
const trigger = sourceNode('mailUpTrigger').description;

/** An expression that gives a value. */
const expression = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;

/** The parameters of an operation that show others. */
function choicesOf(type: INodeTypeDescription, at: Place): INodeProperties[] {
	const reachable = parametersOf(type).filter((placed) => isReachable(type, placed, at));
	const targets = new Set(reachable.flatMap((placed) => conditionsOf(type, placed).flatMap((found) => found.targets)));
	return reachable
		.map(({ property }) => property)
		.filter((property) => targets.has(property) && !['resource', 'operation'].includes(property.name));
}

/** What n8n asks for before it publishes. */
function issuesOf(type: INodeTypeDescription, form: INodeParameters) {
	const node = { id: '1', name: 'Node', type: type.name, typeVersion: 1, position: [0, 0] as [number, number] };
	// As the editor saves them: with defaults, and without what is not shown.
	const saved = NodeHelpers.getNodeParameters(type.properties, form, true, false, { typeVersion: 1 }, type);
	return NodeHelpers.getNodeParametersIssues(type.properties, { ...node, parameters: saved ?? {} }, type);
}

const places = [
	...operationsOf(description).map((at): [string, INodeTypeDescription, Place] => [
		`${at.resource}:${at.operation}`,
		description,
		at,
	]),
	['the trigger', trigger, TRIGGER] as [string, INodeTypeDescription, Place],
].filter(([, type, at]) => choicesOf(type, at).length > 0);

test('there are operations with such choices', () => {
	expect(places.length).toBeGreaterThan(20);
});

describe.each(places)('%s can be published', (_name, type, at) => {
	const choices = choicesOf(type, at);
	const given = (choose: (choice: INodeProperties) => INodeParameters[string]): INodeParameters => ({
		...requiredForm(type, at),
		...Object.fromEntries(choices.map((choice) => [choice.name, choose(choice)])),
	});

	test.each(choices.map((choice) => [choice.name, choice] as const))('with any choice of %s', (name, choice) => {
		const values = possibleValues(choice) ?? [];
		expect(values.length).toBeGreaterThan(1);
		for (const value of [...values, expression(values[0])]) {
			const form = { ...requiredForm(type, at), [name]: value } as INodeParameters;
			expect([value, issuesOf(type, form)]).toEqual([value, null]);
		}
	});

	test('with all choices by expression', () => {
		expect(
			issuesOf(
				type,
				given((choice) => expression(choice.default)),
			),
		).toBeNull();
	});
});

/** Fields without which the operation works all the same. */
const NOT_NEEDED = new Set([
	'email:create defaultValues',
	'import:importItems mobileNumber',
	'import:importItems mobilePrefix',
]);

const needed = textFields(description).filter(
	({ resource, operation, path, property }) =>
		isShownByChoice(property) && !path.includes('.') && !NOT_NEEDED.has(`${resource}:${operation} ${path}`),
);

/** How an empty field is saved. */
function emptied({ type }: INodeProperties): INodeParameters[string] {
	if (type === 'resourceLocator') return { __rl: true, mode: 'list', value: '' };
	return type === 'multiOptions' ? [] : '';
}

/** The choices that show a field, each by an expression. */
function byExpression(form: INodeParameters, property: INodeProperties): INodeParameters {
	const choices = choicesThatShow(property).map(([name, [value]]) => [name, expression(value)]);
	return { ...form, ...Object.fromEntries(choices) } as INodeParameters;
}

test('there are such fields', () => {
	expect(needed.length).toBeGreaterThan(50);
});

test.each(needed.map((field) => [`${field.resource}:${field.operation} ${field.path}`, field] as const))(
	'%s is refused where it is empty, before anything is written',
	async (_name, field) => {
		const chosen = { ...field.parameters, [field.path]: emptied(field.property) };
		for (const parameters of [chosen, byExpression(chosen, field.property)]) {
			const requests = recordMailUp();
			const { error } = await runNode({ parameters, registry: sourceRegistryFor(field), items: [{ json: {} }] });
			nock.cleanAll();
			expect([error?.message, error?.description]).toEqual([
				parameterRefused(field.property.displayName, 0),
				expect.stringMatching(/\w/),
			]);
			expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
		}
	},
);

test.each([
	['one', 'List'],
	['several', 'List Names or IDs'],
])('the trigger that watches %s refuses an empty choice', async (lists, parameter) => {
	for (const choice of [lists, expression(lists)]) {
		const empty = { list: { __rl: true, mode: 'list', value: '' }, listIds: [] };
		const parameters = { ...filledForm(trigger, TRIGGER), ...empty, lists: choice };
		const poll = pollNode({ nodeType: 'n8n-nodes-mailup.mailUpTrigger', parameters });
		await expect(poll).rejects.toMatchObject({
			message: parameterRefused(parameter),
			description: expect.stringMatching(/^Choose /),
		});
	}
});
