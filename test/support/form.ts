/** Fills in the node's form for a test: sensible values everywhere, and one text parameter left to vary. */
import type { INodeParameters, INodeProperties, INodeTypeDescription, NodeParameterValue } from 'n8n-workflow';

import {
	conditionsOf,
	isReachable,
	operationsOf,
	parametersOf,
	possibleValues,
	type Condition,
	type PlacedParameter,
} from './description';

/** An operation; of a trigger, which has none, the names are empty. */
type Place = Record<'resource' | 'operation', string>;

/** A text parameter of an operation, with a filled-in form around it. */
export interface TextField {
	resource: string;
	operation: string;
	path: string;
	/** Names that an error may call the parameter by: its own, or that of the one it is inside of. */
	displayNames: string[];
	/** A value that the operation takes. */
	harmless: string;
	property: INodeProperties;
	/** The form; the field itself reads `{{ $json.value }}` of the input item. */
	parameters: INodeParameters;
}

/** Where a varying field takes its value from: the item, because a text beginning with `=` is an expression. */
const FROM_ITEM = '={{ $json.value }}';

/** The example in a placeholder, which is a valid value by the copy rules. */
function example(placeholder: string | undefined): string | undefined {
	return placeholder?.startsWith('e.g. ') ? placeholder.slice('e.g. '.length) : undefined;
}

/** A valid value for one parameter as text. */
function harmlessText(property: INodeProperties): string {
	const idMode = property.modes?.find(({ name }) => name === 'id');
	if (property.type === 'multiOptions' || property.type === 'options') return '1';
	return example(idMode?.placeholder) ?? example(property.placeholder) ?? 'sample';
}

/** Whether it takes the code of a dry run: a text that goes into no call, and of which only one is right. */
function isCode({ name }: Pick<INodeProperties, 'name'>): boolean {
	return name === 'confirmationCode';
}

/** Whether a user or an agent can put free text into it, through the form or an expression. */
function isText({ name, type, typeOptions }: INodeProperties): boolean {
	if (isCode({ name })) return false;
	if (type === 'multiOptions' || type === 'options') return typeOptions?.loadOptionsMethod !== undefined;
	return ['string', 'resourceLocator', 'resourceMapper', 'json', 'dateTime'].includes(type);
}

/** The stored form of a value, which depends on the type of the parameter. */
function stored(property: INodeProperties, text: string): INodeParameters[string] {
	if (property.type === 'resourceLocator') return { __rl: true, mode: 'id', value: text };
	if (property.type !== 'resourceMapper') return text;
	const name = property.typeOptions?.resourceMapper?.resourceMapperMethod === 'getFieldCodes' ? 'campo1' : 'FirstName';
	const schema = [{ id: name, displayName: name, type: 'string', display: true, required: false, defaultMatch: false }];
	return { mappingMode: 'defineBelow', value: { [name]: text }, matchingColumns: [], schema };
}

function put(form: INodeParameters, path: string, value: INodeParameters[string]): void {
	const names = path.split('.');
	const last = names.pop() ?? path;
	let level: Record<string, unknown> = form;
	for (const name of names) {
		const inner = level[name];
		const next = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
		level[name] = next;
		level = next;
	}
	level[last] = value;
}

/** A value that makes the condition true. */
function satisfying({ kind, targets, values = [] }: Condition): NodeParameterValue | undefined {
	if (kind === 'show') return values[0];
	const choices = targets
		.flatMap(({ options = [] }) => options)
		.flatMap((entry) => ('value' in entry ? [entry.value] : []));
	return choices.find((choice) => !values.includes(choice as NodeParameterValue)) as NodeParameterValue | undefined;
}

/** Sets what a parameter needs in order to be shown, and what that needs. */
function reveal(description: INodeTypeDescription, placed: PlacedParameter, form: INodeParameters): void {
	for (const condition of conditionsOf(description, placed)) {
		const name = condition.reference.replace(/^\//, '');
		if (name === 'resource' || name === 'operation') continue;
		const value = satisfying(condition);
		if (value === undefined) continue;
		const { targets } = condition;
		const target = targets.find((candidate) => possibleValues(candidate)?.includes(value)) ?? targets[0];
		if (!target) continue;
		const atRoot = description.properties.includes(target);
		const path = atRoot ? name : placed.path.replace(/[^.]+$/, name);
		put(form, path, value);
		const siblings = atRoot ? description.properties : placed.siblings;
		reveal(description, { property: target, path, siblings, root: atRoot ? target : placed.root }, form);
	}
}

/** The choices besides resource and operation that show a parameter, each with the values that do. */
export function choicesThatShow({ displayOptions }: INodeProperties): Array<[name: string, values: unknown[]]> {
	return Object.entries(displayOptions?.show ?? {})
		.filter(([name]) => name !== 'resource' && name !== 'operation')
		.map(([name, values]) => [name, values ?? []]);
}

/** Whether another choice than resource and operation shows it. */
export function isShownByChoice(property: INodeProperties): boolean {
	return choicesThatShow(property).length > 0;
}

/** A form for an operation with a valid value in every text parameter that is required whatever is chosen. */
export function requiredForm(description: INodeTypeDescription, at: Place): INodeParameters {
	return formWith(description, at, (property) => property.required === true && !isShownByChoice(property));
}

/** Such a form with a valid value also in every text parameter that a choice shows: whatever is chosen, the operation runs. */
export function filledForm(description: INodeTypeDescription, at: Place): INodeParameters {
	return formWith(description, at, (property) => property.required === true || isShownByChoice(property));
}

function formWith(
	description: INodeTypeDescription,
	at: Place,
	isWanted: (property: INodeProperties) => boolean,
): INodeParameters {
	const form: INodeParameters = { resource: at.resource, operation: at.operation };
	for (const other of parametersOf(description)) {
		const top = other.root === other.property;
		if (top && isWanted(other.property) && isText(other.property) && isReachable(description, other, at)) {
			put(form, other.path, stored(other.property, harmlessText(other.property)));
		}
	}
	return form;
}

/** Such a form in which `placed` is shown too and takes its value from the item. */
function formFor(description: INodeTypeDescription, placed: PlacedParameter, filled: INodeParameters): INodeParameters {
	const form = structuredClone(filled);
	reveal(description, placed, form);
	put(form, placed.path, stored(placed.property, FROM_ITEM));
	return form;
}

/** Every text parameter of every operation. */
export function textFields(description: INodeTypeDescription): TextField[] {
	return fieldsOf(description, isText);
}

/** Every parameter that takes a confirmation code. */
export function codeFields(description: INodeTypeDescription): TextField[] {
	return fieldsOf(description, isCode);
}

/** Every parameter that decides something: choices, switches, numbers and ids. */
export function decidingFields(description: INodeTypeDescription): TextField[] {
	const kinds = ['options', 'multiOptions', 'boolean', 'number', 'resourceLocator'];
	return fieldsOf(
		description,
		({ name, type, noDataExpression }) =>
			noDataExpression !== true && (kinds.includes(type) || /^[a-z]+Id$/.test(name)),
	);
}

function fieldsOf(description: INodeTypeDescription, isWanted: (property: INodeProperties) => boolean): TextField[] {
	const texts = parametersOf(description).filter(({ property }) => isWanted(property));
	return operationsOf(description).flatMap(({ resource, operation }) => {
		const filled = filledForm(description, { resource, operation });
		return texts
			.filter((placed) => isReachable(description, placed, { resource, operation }))
			.map((placed) => ({
				resource,
				operation,
				path: placed.path,
				property: placed.property,
				displayNames: [placed.property.displayName, placed.root.displayName],
				harmless: harmlessText(placed.property),
				parameters: formFor(description, placed, filled),
			}));
	});
}
