/**
 * The same text is the same person in every operation: whatever nobody sees in an address or a number, an operation asks
 * for exactly whom it asks for without it, or refuses the text before anything is written.
 */
import fc from 'fast-check';

import { Governor } from '../../nodes/shared/http/governor';
import { recordMailUp, type RecordedRequest } from '../support/canned';
import { runNode, sourceRegistryFor, type RunResult } from '../support/engine';
import { textFields, type TextField } from '../support/form';
import { useNock } from '../support/http';
import { BLANKS, MEANINGLESS, SUSPICIOUS, sprinkled } from '../support/invisible';
import { sourceNode } from '../support/mailup-node';
import { leave } from '../support/socketless';

useNock();

beforeEach(() => jest.spyOn(Governor.prototype, 'turn').mockResolvedValue());
afterEach(() => jest.restoreAllMocks());

const [ADDRESS, NUMBER, PREFIX] = ['o.brien@example.com', '+39 333 1234567', '+39'];

/** What a parameter takes: whom it names, or whom a part of it names. */
function valueOf({ resource, path }: TextField): string | undefined {
	const name = path.split('.').at(-1) ?? '';
	if (/^(email|newEmail|replyTo|senderAddress|emailContains)$/.test(name)) return ADDRESS;
	// The phone number of a list is that of its owner, in any form.
	if (/^(phone|mobileNumber)$/.test(name) && resource !== 'list') return NUMBER;
	return name === 'mobilePrefix' ? PREFIX : undefined;
}

const named = textFields(sourceNode().description).flatMap((field) => {
	const value = valueOf(field);
	return value === undefined ? [] : [{ field, value }];
});

interface Asked {
	result: RunResult;
	requests: RecordedRequest[];
}

/** Runs an operation against a MailUp that knows everybody. */
async function ask(field: TextField, value: unknown): Promise<Asked> {
	const { parameters } = field;
	const requests = recordMailUp();
	const beside = parameters.channel === undefined ? {} : { mobileNumber: '={{ $json.number }}' };
	const items = [{ value, number: NUMBER }] as Array<{ value: string; number: string }>;
	const result = await runNode({
		parameters: { ...beside, ...parameters },
		registry: sourceRegistryFor(field),
		items,
		signal: AbortSignal.timeout(10_000),
	});
	leave();
	return { result, requests };
}

function samples(value: string, characters: readonly string[], numRuns: number): string[] {
	return fc.sample(sprinkled(value, characters), { numRuns, seed: 11 });
}

const asked = ({ requests }: Asked) => requests.map(({ method, rawPath, body }) => ({ method, rawPath, body }));

test('all operations about a person are there', () => {
	const operations = new Set(named.map(({ field }) => `${field.resource}:${field.operation}`));
	expect([...operations]).toEqual(
		expect.arrayContaining([
			'recipient:upsert',
			'recipient:get',
			'recipient:update',
			'recipient:subscribe',
			'recipient:unsubscribe',
			'recipient:getSubscriptions',
			'recipient:addToGroup',
			'recipient:removeFromGroup',
			'recipient:delete',
			'import:importItems',
			'sending:send',
		]),
	);
});

describe.each(
	named.map(({ field, value }) => [`${field.resource}:${field.operation} ${field.path}`, field, value] as const),
)('%s', (_name, field, value) => {
	test('asks for the same with what stands for nothing', async () => {
		const expected = await ask(field, value);
		expect(expected.result.error).toBeUndefined();
		for (const typed of [`\u202a${value}\u202c`, `\ufeff${value}`, ...samples(value, MEANINGLESS, 4)]) {
			expect([typed, asked(await ask(field, typed))]).toEqual([typed, asked(expected)]);
		}
	});

	test('asks for the same, or refuses, with anything else that nobody sees', async () => {
		const expected = await ask(field, value);
		for (const typed of samples(value, [...SUSPICIOUS, ...BLANKS], 8)) {
			const { result, requests } = await ask(field, typed);
			const refused = result.error !== undefined || /invalid|missing/.test(String(result.items[0]?.json.verdict));
			if (!refused) expect([typed, asked({ result, requests })]).toEqual([typed, asked(expected)]);
			else expect([typed, requests.filter(({ method }) => method !== 'GET')]).toEqual([typed, []]);
			if (result.error) expect(`${result.error.message} ${result.error.description}`).toContain(field.displayNames[0]);
		}
	});
});

/** A part of an address may hold anything that MailUp can search for. */
const addresses = named.flatMap(({ field, value }) =>
	value === ADDRESS && !field.path.endsWith('emailContains')
		? [[`${field.resource}:${field.operation} ${field.path}`, field] as const]
		: [],
);

test.each(addresses)(
	'%s refuses what lists and sheets leave around an address, and writes nothing',
	async (_, field) => {
		const [quoted, bracketed] = [`\u201c${ADDRESS}\u201d`, `(${ADDRESS})`];
		for (const typed of [`mailto:${ADDRESS}`, `'${ADDRESS}'`, `${ADDRESS};`, `${ADDRESS}.`, quoted, bracketed]) {
			const { result, requests } = await ask(field, typed);
			const said = result.error?.description ?? result.items[0]?.json.detail;
			expect([typed, said]).toEqual([
				typed,
				expect.stringMatching(/It (holds ".*" at position \d+|has a dot too many)\./),
			]);
			expect([typed, requests.filter(({ method }) => method !== 'GET')]).toEqual([typed, []]);
		}
	},
);
