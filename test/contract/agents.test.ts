/**
 * What an AI agent may do without the code of a dry run is a written list, for every operation. Whatever needs a code is
 * refused without one before anything is written; whatever needs none has no field for one.
 */
import type { INodeParameters } from 'n8n-workflow';

import type { CodeRule } from '../../nodes/MailUp/run/agents';
import { CODES_FOR_AGENTS } from '../../nodes/MailUp/run/agents';
import { Governor } from '../../nodes/shared/http/governor';
import { asTool } from '../support/agent';
import { locator } from '../support/answers';
import { recordMailUp } from '../support/canned';
import { isReachable, operationsOf, parametersOf } from '../support/description';
import { runNode } from '../support/engine';
import { filledForm } from '../support/form';
import { useNock } from '../support/http';
import { sourceNode } from '../support/mailup-node';
import { codesTable, tableIn } from '../support/operations-table';
import { readText } from '../support/package-root';
import { leave } from '../support/socketless';

useNock();

/** Nothing here is about the pace of calls. */
beforeEach(() => jest.spyOn(Governor.prototype, 'turn').mockResolvedValue());
afterEach(() => jest.restoreAllMocks());

const { description } = sourceNode();
const rules: Readonly<Record<string, CodeRule>> = CODES_FOR_AGENTS;
const operations = operationsOf(description).map(({ resource, operation }) => ({ resource, operation }));
const named = operations.map((at) => [`${at.resource}.${at.operation}`, at] as const);
const parameters = parametersOf(description);
const ruleOf = (name: string) => rules[name] ?? 'never';

/** What somebody sees nothing of: all of it is a blank. */
const BLANKS = ['', ' ', '\t\n', '\u00a0', '\u200b', '\u2800', '\u3164', '\ufeff', ' \u200b \u00a0'];

const mapped = (value: unknown): INodeParameters => ({
	fields: {
		mappingMode: 'defineBelow',
		value: { FirstName: value } as INodeParameters,
		matchingColumns: [],
		schema: [],
	},
});
const clearing = BLANKS.map((blank) => ({ ...mapped(blank), options: { clearEmptyFields: true } }));
const leavesGroups = { target: 'group', group: locator(12), options: { removeFromPrevGroups: true } };
const imports = [
	{ importAs: 'pending' },
	{ importAs: 'optedOut' },
	{ importAs: 'pending', channel: 'both' },
	{ options: { clearEmptyFields: true } },
	leavesGroups,
];

/** For operations that need a code under a condition: forms that meet it. */
const DELICATE: Readonly<Record<string, INodeParameters[]>> = {
	'email.addAttachment': [{ slot: 1 }],
	'email.setVisibility': [{ published: true }, { published: '={{ "true" }}' }],
	'import.importFile': imports,
	'import.importItems': [...imports, ...clearing],
	'list.update': [
		{ settings: { public: true } },
		{ settings: { optoutType: 1 } },
		{ settings: { multiOptoutList: [] } },
		{ settings: { multiOptoutList: [3] } },
		{ settings: { headerListUnsubscriber: '<[listunsubscribe]>' } },
		{ settings: { description: '' } },
		{ settings: { replyTo: 'a@example.com', multiOptoutList: [] } },
	],
	'recipient.unsubscribe': [{ unsubscribeFrom: 'all' }, { lists: [1, 12] }],
	'recipient.update': [...clearing, { options: { newEmail: 'another@example.com' } }],
	'recipient.upsert': clearing,
};

const BINARY = { data: { data: Buffer.from('file').toString('base64'), mimeType: 'text/plain', fileName: 'file.txt' } };

/** Runs the node as an agent does, against a MailUp that takes everything. */
async function runAsAgent(at: { resource: string; operation: string }, form: INodeParameters) {
	const requests = recordMailUp();
	const result = await runNode({
		parameters: { ...filledForm(description, at), ...form },
		items: [{ json: {}, binary: BINARY }],
		...asTool(),
	});
	leave();
	return { ...result, writes: requests.filter(({ method }) => method !== 'GET') };
}

test('every operation is on the list of nodes/MailUp/run/agents.ts, in the order of the names, and no other', () => {
	expect(Object.keys(rules)).toEqual(named.map(([name]) => name).sort());
});

test('the list stands in docs/sending-safely.md as it is in the code (`npm run docs:operations` writes it)', () => {
	expect(tableIn(readText('docs/sending-safely.md') ?? '', 'codes')).toBe(codesTable(description, rules));
});

test.each(named)('%s has a dry run and a field for a code exactly if it can need one', (name, at) => {
	for (const wanted of ['dryRun', 'confirmationCode']) {
		const isThere = parameters.some(
			(placed) => placed.property.name === wanted && isReachable(description, placed, at),
		);
		expect([wanted, isThere]).toEqual([wanted, ruleOf(name) !== 'never']);
	}
});

test.each(named.filter(([name]) => ruleOf(name) === 'never'))('%s runs without a code', async (_, at) => {
	const { error } = await runAsAgent(at, {});
	expect(error).toBeUndefined();
});

test.each(named.filter(([name]) => ruleOf(name) !== 'never'))(
	'%s writes nothing for an agent without a code',
	async (name, at) => {
		const forms = ruleOf(name) === 'always' ? [{}] : (DELICATE[name] ?? []);
		expect(forms).not.toEqual([]);
		for (const form of forms) {
			const { error, writes } = await runAsAgent(at, form);
			expect([form, error?.message]).toEqual([
				form,
				expect.stringMatching(/^This needs a confirmation code \[item 0\]\. AI agents /),
			]);
			expect(writes).toEqual([]);
		}
	},
);

/** For the same operations: forms that an agent may have alone. */
const HARMLESS: ReadonlyArray<[name: string, form: INodeParameters]> = [
	['email.setVisibility', { published: false }],
	['list.update', { settings: { public: false } }],
	['list.update', { settings: { description: 'Another', trackOnOpened: true } }],
	['recipient.update', { options: { newEmail: 'Nathan@example.com' } }],
	['recipient.update', mapped('Another')],
];

test.each(HARMLESS)('%s runs without a code with %j', async (name, form) => {
	const [resource = '', operation = ''] = name.split('.');
	expect((await runAsAgent({ resource, operation }, form)).error).toBeUndefined();
});

test.each(['recipient.update', 'recipient.upsert', 'import.importItems'])(
	'%s sends no blank where fields are not to be cleared',
	async (name) => {
		const [resource = '', operation = ''] = name.split('.');
		for (const blank of BLANKS) {
			const { error, writes } = await runAsAgent({ resource, operation }, mapped(blank));
			expect([blank, error]).toEqual([blank, undefined]);
			const fields = JSON.stringify(writes.map(({ body }) => body)).match(/"Fields":\[[^\]]+\]/g);
			expect([blank, fields]).toEqual([blank, null]);
		}
	},
);
