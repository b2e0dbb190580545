/** What holds for every example workflow: it can be imported, it fits the node as it is now, and it holds nobody's data. */
import { NodeHelpers, type INode, type INodeParameters, type INodeTypeDescription } from 'n8n-workflow';

import { noteHere } from '../../scripts/demo/note';
import { operationsOf } from '../support/description';
import { readExample } from '../support/example';
import { sourceNode } from '../support/mailup-node';
import { filesUnder, loadSourceNodes, readText } from '../support/package-root';

const { description } = sourceNode();
const operations = new Set(operationsOf(description).map(({ resource, operation }) => `${resource}:${operation}`));

const folders = [...new Set(filesUnder('examples').map((path) => path.split('/')[1] ?? ''))];
/** n8n offers the node to AI agents under a type of its own, with two parameters more. */
const isTool = ({ type }: INode) => type === 'n8n-nodes-mailup.mailUpTool';
const isMailUp = (node: INode) => node.type === 'n8n-nodes-mailup.mailUp' || isTool(node);
const isOurs = ({ type }: INode) => type.startsWith('n8n-nodes-mailup.');

function descriptionOf(node: INode): INodeTypeDescription {
	const type = isTool(node) ? node.type.replace(/Tool$/, '') : node.type;
	const found = loadSourceNodes().find(({ description: own }) => type === `n8n-nodes-mailup.${own.name}`);
	if (!found) throw new Error(`There is no node ${type}`);
	return found.description;
}

/** Paths of everything that a parameter holds: what the form does not know is not among them after n8n's defaulting. */
function paths(value: unknown, prefix = ''): string[] {
	if (typeof value !== 'object' || value === null || Array.isArray(value) || '__rl' in value) return [prefix];
	if ('mappingMode' in value) return [prefix];
	return Object.entries(value).flatMap(([key, inner]) => paths(inner, `${prefix}.${key}`));
}

test('there are examples', () => {
	expect(folders.length).toBeGreaterThan(0);
});

describe.each(folders)('%s', (folder) => {
	const example = readExample(folder);
	const names = new Set(example.nodes.map(({ name }) => name));
	const notes = example.nodes
		.filter(({ type }) => type === 'n8n-nodes-base.stickyNote')
		.map(({ parameters }) => String(parameters.content));

	test('has a README with its name, and a note on the canvas', () => {
		expect(readText(`examples/${folder}/README.md`)).toContain(`# ${example.name}`);
		expect(example.nodes.some(({ type }) => type === 'n8n-nodes-base.stickyNote')).toBe(true);
	});

	test('names the trigger for a run by hand where n8n would take another one and wait for a call', () => {
		const waits = example.nodes.some(({ type }) => type === 'n8n-nodes-base.webhook');
		const byHand = example.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
		if (!waits || !byHand) return;
		for (const text of [readText(`examples/${folder}/README.md`) ?? '', ...notes]) {
			if (text.includes('*Execute workflow*')) expect(text).toContain(`**${byHand.name}**`);
		}
	});

	test('has a note that says what `npm start` has done, and that the rest is still to be done', () => {
		const usesMailUp = example.nodes.some(isOurs);
		const done = ' (`npm start` has chosen credential and list in the MailUp nodes here)';
		expect(notes.map((note) => noteHere(note, usesMailUp))).toEqual([
			expect.stringContaining(`**Before you start${usesMailUp ? `**${done}**` : ''}:**`),
		]);
	});

	test('has a picture of its canvas, which its README shows', () => {
		expect(readText(`examples/${folder}/canvas.webp`)).toMatch(/^RIFF.{1,4}WEBP/s);
		expect(readText(`examples/${folder}/README.md`)).toContain('](canvas.webp)');
	});

	test('uses no nodes but those of n8n itself and of this package', () => {
		const others = example.nodes.filter(
			(node) => !isOurs(node) && !/^(n8n-nodes-base|@n8n\/n8n-nodes-langchain)\./.test(node.type),
		);
		expect(others.map(({ type }) => type)).toEqual([]);
		expect(new Set(example.nodes.map(({ id }) => id)).size).toBe(example.nodes.length);
		expect(names.size).toBe(example.nodes.length);
	});

	test('holds no credential', () => {
		expect(example.nodes.filter((node) => node.credentials !== undefined)).toEqual([]);
	});

	test('connects and names nodes that are there', () => {
		const targets = Object.values(example.connections).flatMap((kinds) =>
			Object.values(kinds).flatMap((branches) => branches.flatMap((branch) => (branch ?? []).map(({ node }) => node))),
		);
		const text = JSON.stringify(example.nodes.map(({ parameters }) => parameters));
		const mentioned = [...text.matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name ?? '');
		for (const name of [...Object.keys(example.connections), ...targets, ...mentioned]) expect(names).toContain(name);
	});

	for (const node of example.nodes.filter(isOurs)) {
		test(`${node.name} fits the form of its operation`, () => {
			const description = descriptionOf(node);
			const { resource, operation } = node.parameters;
			if (isMailUp(node)) expect(operations).toContain(`${String(resource)}:${String(operation)}`);
			const list = { __rl: true, mode: 'id', value: '1' };
			const given: INodeParameters = { ...node.parameters, ...('list' in node.parameters && { list }) };
			// n8n adds this field to every polling trigger.
			delete given.pollTimes;
			for (const own of isTool(node) ? ['descriptionType', 'toolDescription'] : []) delete given[own];
			const filled = { ...node, parameters: given };
			const kept = NodeHelpers.getNodeParameters(description.properties, given, true, false, filled, description);
			expect(paths(kept)).toEqual(expect.arrayContaining(paths(given)));
			expect(
				NodeHelpers.getNodeParametersIssues(description.properties, { ...filled, parameters: kept ?? {} }, description),
			).toBeNull();
		});
	}
});
