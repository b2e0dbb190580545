/** What users install: the compiled package and its tarball. Needs `npm run build` to have run. */
import { LazyPackageDirectoryLoader, loadOutputSchema } from 'n8n-core';
import type { ICredentialType, INodeExecutionData, INodeType } from 'n8n-workflow';
import nock from 'nock';

import { formOf } from '../../sandbox/webhooks/wire';
import { recordMailUp } from '../support/canned';
import { operationsOf } from '../support/description';
import { builtRegistry, pollNode, runNode, runWebhook } from '../support/engine';
import { filledForm } from '../support/form';
import { useNock } from '../support/http';
import { sourceNode, sourceNodeAt } from '../support/mailup-node';
import { compiledGraph, expectedAssets, packList, sameBytes } from '../support/package-files';
import { filesUnder, manifest, readText, root } from '../support/package-root';
import {
	expectToMatchOutput,
	expectToMatchSchema,
	outputSchemaPath,
	readSchema,
	readSchemaAt,
} from '../support/schema';
import { addressWith, CREDENTIAL, OPT_OUT } from '../support/webhooks';

/** What n8n reads at its start instead of the nodes: their descriptions, and where each class is. */
const METADATA = ['known', 'types'].flatMap((folder) =>
	['credentials', 'nodes'].map((name) => `dist/${folder}/${name}.json`),
);

/** Modules that n8n provides or that Node has; nothing else is there at run time. */
const ALLOWED = ['n8n-workflow', 'node:crypto'];

const operations = operationsOf(sourceNode().description);

/** Folders of the nodes that have no operations, which are the triggers. */
function withoutOperations(): string[] {
	return manifest.n8n.nodes
		.filter((path) => operationsOf(sourceNodeAt(path).description).length === 0)
		.map((path) => path.replace(/^dist\//, '').replace(/\/[^/]+$/, ''));
}

const inDist = (extension: string) => filesUnder('dist').filter((file) => file.endsWith(extension));

beforeAll(() => {
	if (filesUnder('dist').length === 0) throw new Error('There is no dist: run `npm run build` first');
});

describe('compiled code', () => {
	test('requires nothing that n8n does not bring', () => {
		expect(compiledGraph().modules.filter((name) => !ALLOWED.includes(name))).toEqual([]);
	});

	test('every compiled file belongs to a declared node or credential', () => {
		expect(inDist('.js')).toEqual(compiledGraph().files);
	});

	test('the form of the MailUp node is one file: n8n reads all of it at the first use', () => {
		expect(inDist('.js').filter((file) => /\.operation\.js$|resources\/\w+\/index\.js$/.test(file))).toEqual([]);
	});

	test('assets are copied byte by byte', () => {
		expect(expectedAssets().length).toBeGreaterThan(0);
		for (const file of expectedAssets())
			expect([file, sameBytes(file, file.slice('dist/'.length))]).toEqual([file, true]);
	});
});

describe('the tarball', () => {
	test('holds exactly what is needed', () => {
		const expected = [
			'package.json',
			'README.md',
			'LICENSE',
			'index.js',
			...compiledGraph().files,
			...expectedAssets(),
			...METADATA,
		];
		expect(packList()).toEqual(expected.sort());
	});

	test('has a schema for every operation and a codex for every node', () => {
		const list = packList();
		for (const { resource, operation } of operations) {
			expect(list).toContain(`dist/nodes/MailUp/__schema__/v1.0.0/${resource}/${operation}.json`);
		}
		for (const folder of withoutOperations()) expect(list).toContain(`dist/${outputSchemaPath(folder)}`);
		for (const node of manifest.n8n.nodes) expect(list).toContain(`${node}on`);
	});

	test('index.js exports nothing', () => {
		expect(readText('index.js')?.trim()).toBe('module.exports = {};');
	});
});

/** What an operation may need of its input: a file. */
const ITEM_WITH_FILE: INodeExecutionData = {
	json: {},
	binary: { data: { data: Buffer.from('file').toString('base64'), mimeType: 'text/plain', fileName: 'file.txt' } },
};

describe('the compiled node in the engine', () => {
	useNock();

	test.each(operations)(
		'$resource:$operation runs with its required fields filled in',
		async ({ resource, operation }) => {
			const { registry } = await builtRegistry();
			const requests = recordMailUp();
			const parameters = filledForm(sourceNode().description, { resource, operation });
			const { items, error } = await runNode({ registry, parameters, items: [ITEM_WITH_FILE] });
			nock.cleanAll();
			expect(error).toBeUndefined();
			expect(requests.length).toBeGreaterThan(0);
			if (items.length > 0) expectToMatchSchema(resource, operation, items);
		},
	);

	test('the trigger takes its base', async () => {
		const { registry } = await builtRegistry();
		const requests = recordMailUp();
		const { description } = sourceNode('mailUpTrigger');
		const parameters = filledForm(description, { resource: '', operation: '' });
		const nodeType = `${manifest.name}.mailUpTrigger`;
		const { items, staticData } = await pollNode({ registry, nodeType, parameters });
		nock.cleanAll();
		expect([items, requests.length, Object.keys(staticData).length]).toEqual([null, 1, 1]);
	});
});

describe('the compiled webhook trigger in the engine', () => {
	test('starts with a call', async () => {
		const { registry } = await builtRegistry();
		const call = { method: 'GET' as const, url: addressWith(formOf(OPT_OUT)) };
		const { items } = await runWebhook(
			{
				registry,
				nodeType: `${manifest.name}.mailUpWebhookTrigger`,
				credentialType: 'mailUpWebhookApi',
				credential: CREDENTIAL,
				parameters: {},
			},
			call,
		);
		expectToMatchOutput('nodes/MailUpWebhookTrigger', items ?? []);
	});
});

describe("n8n's package loader", () => {
	let nodes: Array<[string, INodeType]>;
	let credentials: Array<[string, ICredentialType]>;

	beforeAll(async () => {
		const { loader } = await builtRegistry();
		nodes = Object.entries(loader.nodeTypes).map(([name, { type }]) => [name, type as INodeType]);
		credentials = Object.entries(loader.credentialTypes).map(([name, { type }]) => [name, type]);
	});

	test('finds every declared class, each under the name of its file', () => {
		const expected = (paths: string[]) =>
			paths.map((path) => (/([^/]+)\.(node|credentials)\.js$/.exec(path)?.[1] ?? path).toLowerCase()).sort();
		expect(nodes.map(([name]) => name.toLowerCase()).sort()).toEqual(expected(manifest.n8n.nodes));
		expect(credentials.map(([name]) => name.toLowerCase()).sort()).toEqual(expected(manifest.n8n.credentials));
	});

	test('starts without loading a node, with what the compiled nodes say', async () => {
		const { loader } = await builtRegistry();
		const lazy = new LazyPackageDirectoryLoader(root);
		await lazy.loadAll();
		expect([lazy.isLazyLoaded, lazy.nodeTypes, lazy.credentialTypes]).toEqual([true, {}, {}]);
		const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
		expect(lazy.known).toEqual(asJson(loader.known));
		// n8n's generator leaves out this note of its loader.
		const descriptions = nodes.map(([, { description }]) => ({ ...description, __loadOptionsMethods: undefined }));
		expect(lazy.types.nodes).toEqual(asJson(descriptions));
		expect(lazy.types.credentials).toEqual(asJson(credentials.map(([, credential]) => credential)));
		for (const [name] of nodes) expect(lazy.getNode(name).type.description.name).toBe(name);
		for (const [name] of credentials) expect(lazy.getCredential(name).type.name).toBe(name);
	});

	test('gives every node and credential an icon for light and for dark', () => {
		for (const [, { description }] of nodes) expectIcons(description.iconUrl);
		for (const [, credential] of credentials) expectIcons(credential.iconUrl);
	});

	test('reads the codex of every node', () => {
		for (const [name, { description }] of nodes) {
			const { categories = [], alias = [], resources } = description.codex ?? {};
			expect([name, categories.length > 0, alias.length > 0]).toEqual([name, true, true]);
			expect(resources?.primaryDocumentation?.[0]?.url).toMatch(/^https:\/\//);
			expect(resources?.credentialDocumentation?.[0]?.url).toMatch(/^https:\/\//);
		}
	});

	test('every credential of a node exists, and each can be tested', () => {
		const known = new Map(credentials);
		for (const [, { description }] of nodes) {
			for (const { name } of description.credentials ?? []) expect([...known.keys()]).toContain(name);
		}
		const testedByNodes = new Map(
			nodes.flatMap(([, { description, methods }]) =>
				(description.credentials ?? []).map(({ name, testedBy }) => [
					name,
					typeof testedBy === 'string' ? methods?.credentialTest?.[testedBy] : undefined,
				]),
			),
		);
		for (const [name, { test }] of credentials) {
			const how = test?.request.url ?? typeof testedByNodes.get(name);
			expect([name, how]).toEqual([name, expect.stringMatching(/^(=|\/|https:|function$)/)]);
		}
	});

	test('finds the output schema of every operation', () => {
		for (const { resource, operation } of operations) {
			const found = loadOutputSchema({ nodeDir: `${root}/dist/nodes/MailUp`, version: 1, resource, operation });
			expect(found).toEqual(readSchema(resource, operation));
		}
	});

	test('finds the output schema of every trigger, as its server and its assistant look for it', () => {
		expect(withoutOperations()).not.toEqual([]);
		for (const folder of withoutOperations()) {
			for (const versionFallback of [false, true]) {
				const found = loadOutputSchema({ nodeDir: `${root}/dist/${folder}`, version: 1, versionFallback });
				expect(found).toEqual(readSchemaAt(outputSchemaPath(folder)));
			}
		}
	});

	test('offers action nodes to agents, and triggers not', () => {
		for (const [name, { description }] of nodes) {
			const trigger = description.group.includes('trigger');
			expect([name, Boolean(description.usableAsTool)]).toEqual([name, !trigger]);
		}
	});
});

function expectIcons(icons: unknown): void {
	const { light, dark } = icons as { light: string; dark: string };
	expect(light).not.toBe(dark);
	for (const url of [light, dark]) {
		expect(filesUnder('dist')).toContain(url.replace(`icons/${manifest.name}/`, ''));
	}
}
