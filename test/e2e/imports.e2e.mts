/** Five thousand people from one run of a real n8n, some of them impossible; then the same once more. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { at, isRecord, type Json } from '../../scripts/support/json.mjs';
import { takePicture } from './support/browser.mjs';
import * as n8n from './support/n8nPages.mjs';
import { connected, MINUTE, useStage } from './support/stage.mjs';
import { chain, chosen, START } from './support/workflows.mjs';

const stage = useStage();

const LIST = 2;
const IMPORT = 'Import';
const ROWS = 5_000;

/** A row, and what has to be said of it. */
interface Row {
	readonly json: { [key: string]: Json };
	readonly verdict: string;
}

const NAMES = ["O'Neil", 'Zoë', '"quoted"', 'a&b=c+d%20', '日本', '<b>bold</b>'];

/** Every hundredth row is a bad one, each in one of five ways; of a repeated person the last row counts. */
function row(index: number): Row {
	const json = {
		email: `import${index}@example.com`,
		prefix: '0039',
		number: String(3_400_000_000 + index),
		FirstName: `${NAMES[index % NAMES.length] ?? ''} ${index}`,
		City: 'Forlì',
	};
	if (index % 100 === 50) return bad(json, Math.floor(index / 100) % 5);
	return { json, verdict: 'accepted' };
}

function bad(json: Row['json'], kind: number): Row {
	if (kind === 0) return { json: { ...json, email: 'nobody.example.com' }, verdict: 'invalidEmail' };
	if (kind === 1) return { json: { ...json, number: '12' }, verdict: 'invalidNumber' };
	if (kind === 2) return { json: { ...json, prefix: '' }, verdict: 'missingPrefix' };
	if (kind === 3) return { json: { ...json, City: 'x'.repeat(201) }, verdict: 'valueTooLong' };
	const [next] = [Number(/\d+/.exec(String(json.email))?.[0]) + 1];
	return { json: { ...json, email: `  IMPORT${next}@Example.com ` }, verdict: 'merged' };
}

const rows = Array.from({ length: ROWS }, (_, index) => row(index));

describe('five thousand people', () => {
	let workflowId: string;

	before(async () => {
		const { world } = stage();
		const code = `return ${JSON.stringify(rows.map(({ json }) => ({ json })))};`;
		const fields = { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] };
		const nodes = [
			START,
			{ name: 'People', type: 'n8n-nodes-base.code/2', parameters: { jsCode: code } },
			{
				name: IMPORT,
				type: 'mailUp',
				parameters: {
					resource: 'import',
					operation: 'importItems',
					list: chosen(LIST, 'Product news'),
					channel: 'both',
					email: '={{ $json.email }}',
					mobilePrefix: '={{ $json.prefix }}',
					mobileNumber: '={{ $json.number }}',
					fields,
				},
			},
		];
		workflowId = (await world.client.createWorkflow(chain('Import', await connected(stage()), nodes))).id;
	});

	test('every row gets its verdict', { timeout: 4 * MINUTE }, async () => {
		const { world, page } = stage();
		await page.goto(`${world.n8n.url}/workflow/${workflowId}`);
		await n8n.runWorkflow(page, 3 * MINUTE);
		await takePicture(page, 'imports-1-run');
		assert.deepEqual(
			await verdicts(),
			rows.map(({ verdict }) => verdict),
		);
		assert.equal(rows.filter(({ verdict }) => verdict !== 'accepted').length, 50);
	});

	test('MailUp holds every good row with its fields, and none of the bad ones', { timeout: MINUTE }, () => {
		const { account } = stage().world.sandbox;
		for (const { json, verdict } of rows.filter((one) => one.verdict !== 'merged')) {
			const recipient = account.recipients.findByEmail(String(json.email));
			assert.equal(recipient !== undefined, verdict === 'accepted', String(json.email));
			if (!recipient) continue;
			assert.equal(recipient.number, json.number);
			assert.deepEqual([recipient.fields?.get(1), recipient.fields?.get(4)], [json.FirstName, json.City]);
			assert.equal(account.list(LIST).email.get(recipient.id)?.status, 'OPTIN');
		}
	});

	test('a second run changes nothing', { timeout: 4 * MINUTE }, async () => {
		const { world } = stage();
		const before = snapshot();
		const execution = await world.client.run(workflowId, START.name, 3 * MINUTE);
		assert.equal(execution.status, 'success', execution.error);
		assert.deepEqual(snapshot(), before);
	});

	async function verdicts(): Promise<Json[]> {
		const { world } = stage();
		const id = await world.client.newestExecution(workflowId);
		assert.ok(id, 'n8n recorded no run');
		const execution = await world.client.finished(id, MINUTE);
		assert.equal(execution.status, 'success', execution.error);
		return execution.output(IMPORT).map((item) => (isRecord(item) ? (at(item, 'verdict') ?? null) : null));
	}

	/** Everything that the sandbox holds of the people of the list. */
	function snapshot(): string {
		const { account } = stage().world.sandbox;
		const people = [...account.list(LIST).email.values()].map((subscription) => {
			const { email, prefix, number, fields } = account.recipients.get(subscription.recipientId);
			return [subscription, email, prefix, number, [...(fields ?? [])]];
		});
		return JSON.stringify(people);
	}
});
