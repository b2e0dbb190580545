/** What the nodes say of themselves on the canvas: n8n works it out from the description alone. */
import { Workflow, type INode, type INodeParameters, type INodeType } from 'n8n-workflow';

import { operationsOf } from '../support/description';
import { loadSourceNodes } from '../support/package-root';

const nodes = loadSourceNodes();

/** As n8n's editor works it out. */
function subtitleOf(name: string, parameters: INodeParameters): unknown {
	const type = nodes.find(({ description }) => description.name === name) as unknown as INodeType;
	const node: INode = { id: '1', name: 'MailUp', type: name, typeVersion: 1, position: [0, 0], parameters };
	const nodeTypes = { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) };
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(node, type.description.subtitle, 'internal', {});
}

const operations = operationsOf(
	nodes.find(({ description }) => description.name === 'mailUp')?.description ?? failed(),
);

function failed(): never {
	throw new Error('There is no node mailUp');
}

test('of an operation: its name and its resource', () => {
	const shown = operations.map(({ resource, operation }) => subtitleOf('mailUp', { resource, operation }));
	expect(shown).toEqual(operations.map(({ name, resourceName }) => `${name}: ${resourceName}`));
	expect(shown).toContain('Create or Update: Recipient');
});

test('of an operation that this version does not have: what the workflow keeps', () => {
	expect(subtitleOf('mailUp', { resource: 'recipient', operation: 'later' })).toBe('later: Recipient');
});

test.each([
	['mailUpTrigger', ['optOut', 'importFinished', 'later'], 'Opt-Out, Import Finished, later'],
	['mailUpWebhookTrigger', ['changeProfile', 'unsubscribe'], 'Change of Profile, Unsubscribe'],
])('of %s: its events', (name, events, expected) => {
	expect(subtitleOf(name, { events })).toBe(expected);
});

test.each(['mailUpTrigger', 'mailUpWebhookTrigger'])('the node panel lists each event of %s by its action', (name) => {
	const { properties } = nodes.find(({ description }) => description.name === name)?.description ?? failed();
	// n8n looks for this very name in the form.
	const events = properties.find(({ displayName }) => displayName === 'Events')?.options ?? [];
	expect(events.length).toBeGreaterThan(0);
	expect(events.filter((event) => !('action' in event) || !event.action?.startsWith('On '))).toEqual([]);
});
