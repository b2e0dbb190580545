/**
 * Where an operation fails as a whole and n8n is to go on after errors, every item fails. Of a node that throws then, n8n
 * takes the input for the output, and each item would look as if it were done.
 */
import { MailUpClient } from '../../nodes/shared/http/client';
import { runNode, sourceRegistryFor } from '../support/engine';
import { textFields, type TextField } from '../support/form';
import { useNock } from '../support/http';
import { sourceNode } from '../support/mailup-node';

useNock();

afterEach(() => jest.restoreAllMocks());

const operations = new Map(
	textFields(sourceNode().description).map((field): [string, TextField] => [
		`${field.resource}:${field.operation}`,
		field,
	]),
);

const ITEMS = [{ value: 'a' }, { value: 'b' }];

/** Runs an operation that fails before it looks at an item. */
async function failing(field: TextField, onError: 'continueErrorOutput' | 'continueRegularOutput' | 'stopWorkflow') {
	jest.spyOn(MailUpClient, 'create').mockRejectedValue(new Error('Nothing works'));
	return await runNode({
		parameters: field.parameters,
		registry: sourceRegistryFor(field),
		items: ITEMS,
		onError,
	});
}

test.each([...operations])('%s: all items fail', async (_, field) => {
	const { items, errorItems, error } = await failing(field, 'continueErrorOutput');
	expect(error).toBeUndefined();
	expect(items).toEqual([]);
	expect(errorItems.map(({ json }) => json.error)).toEqual(['Nothing works [item 0]', 'Nothing works [item 1]']);
});

test('in one output, too, each is paired with its own', async () => {
	const [[, field] = []] = operations;
	if (!field) throw new Error('There is no operation');
	const { items } = await failing(field, 'continueRegularOutput');
	expect(items).toEqual([
		{ json: { error: 'Nothing works [item 0]' }, pairedItem: { item: 0 } },
		{ json: { error: 'Nothing works [item 1]' }, pairedItem: { item: 1 } },
	]);
});

test('n8n stops with the error where it is to stop', async () => {
	const [[, field] = []] = operations;
	if (!field) throw new Error('There is no operation');
	const { error, items } = await failing(field, 'stopWorkflow');
	expect([error?.message, items]).toEqual(['Nothing works', []]);
});
