/**
 * Text that a user types never changes the meaning of a call. Every text parameter of every operation gets values
 * full of quotes, slashes, ampersands, line breaks and the like: either the calls are those of a harmless value with
 * just that value swapped, or the node refuses it, names the parameter and writes nothing.
 */

import { Governor } from '../../nodes/shared/http/governor';
import { recordMailUp, type RecordedRequest } from '../support/canned';
import { runNode, sourceRegistryFor, type RunResult } from '../support/engine';
import { codeFields, textFields, type TextField } from '../support/form';
import { hostileSample, HOSTILE_VALUES, HUGE_VALUE, PROTOTYPE_NAMES } from '../support/hostile';
import { useNock } from '../support/http';
import { sourceNode } from '../support/mailup-node';
import { sameMeaning } from '../support/same-meaning';
import { leave } from '../support/socketless';

const fields = textFields(sourceNode().description);
const codes = codeFields(sourceNode().description);
const values = [...new Set([...HOSTILE_VALUES, ...hostileSample(15), HUGE_VALUE])];

/** This MailUp answers at once: a run that takes longer waits for something that will never come. */
const PATIENCE_MS = 60_000;

useNock();

/** A file under the name that the nodes expect unless told otherwise. */
const BINARY = { data: { data: Buffer.from('file').toString('base64'), mimeType: 'text/plain', fileName: 'file.txt' } };

/** Nothing here is about the pace of calls. */
beforeEach(() => jest.spyOn(Governor.prototype, 'turn').mockResolvedValue());
afterEach(() => jest.restoreAllMocks());

/** Runs an operation against a MailUp that takes everything. */
async function run(field: TextField, value: unknown): Promise<{ result: RunResult; requests: RecordedRequest[] }> {
	const requests = recordMailUp();
	const signal = AbortSignal.timeout(PATIENCE_MS);
	const result = await runNode({
		parameters: field.parameters,
		registry: sourceRegistryFor(field),
		items: [{ json: { value } as { value: string }, binary: BINARY }],
		signal,
	});
	leave();
	return { result, requests };
}

function shown(value: string): string {
	return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}... (${value.length})` : value);
}

/** What is wrong with the run on a hostile value, or nothing. */
async function complaint(field: TextField, hostile: string, expected: RecordedRequest[]): Promise<string | undefined> {
	const { result, requests } = await run(field, hostile);
	const swap = { harmless: field.harmless, hostile };
	const changed = requests.find((actual) => !expected.some((harmless) => sameMeaning(harmless, actual, swap)));
	if (changed) return `${shown(hostile)} changed a call: ${changed.method} ${changed.rawPath.slice(0, 300)}`;
	if (result.status === 'canceled') return `${shown(hostile)} made the node wait`;
	if (!result.error) return undefined;
	const { name, message, description } = result.error;
	const text = `${message} ${description ?? ''}`;
	const wrote = requests.find(({ method }) => method !== 'GET');
	if (wrote) return `${shown(hostile)} was refused after ${wrote.method} ${wrote.rawPath}`;
	if (name !== 'NodeOperationError' && name !== 'NodeApiError') return `${shown(hostile)} ended in ${name}: ${message}`;
	if (text.length > 2_000) return `${shown(hostile)} is repeated at full length in the error`;
	const named = field.displayNames.some((displayName) => names(text, displayName));
	return named ? undefined : `${shown(hostile)} is refused without naming ${field.displayNames.join(' or ')}: ${text}`;
}

/** Whether an error is about a parameter: its headline begins with it, or a sentence names it. */
function names(said: string, displayName: string): boolean {
	return said.startsWith(`${displayName}: `) || said.includes(`"${displayName}"`);
}

/** Whether a text is an object in JSON: where one is asked for, it means what it says. */
function isJsonObject(text: string): boolean {
	return /^\{"[^"]*": (true|\d+|"[^"]*")\}$/.test(text);
}

/**
 * What no reader of XML takes, half a letter, what takes the place of a letter that was lost, and what an expression
 * leaves in a text where it put an object or a date that is none.
 */
const UNREADABLE = ['\ufffe', '\ud83d', '\ufffd', '[object Object]', ' Invalid DateTime'];

function holdsUnreadable({ rawPath, body }: RecordedRequest): boolean {
	return /%EF%BF%B[DE]|%ED%A0|[\ufffe\ufffd]|\\ud83d|object(?:\+|%20| )Object|Invalid(?:\+|%20| )Date/i.test(
		`${rawPath} ${JSON.stringify(body)}`,
	);
}

/** What a run says of a value that it did not take: in an error that names the parameter, or as the verdict on a row. */
function refusals({ error, items }: RunResult, { displayNames }: TextField): string[] {
	const said = error
		? displayNames.filter((displayName) => names(`${error.message} ${error.description}`, displayName))
		: items.map(({ json }) => String(json.verdict));
	return said.filter((word) => error !== undefined || /^(?:invalid|missing|unreadable)/.test(word));
}

describe.each(fields.map((field) => [`${field.resource}:${field.operation} ${field.path}`, field] as const))(
	'%s',
	(_name, field) => {
		let known: ReturnType<typeof run> | undefined;
		/** The run on a harmless value, once for all tests of the parameter. */
		const harmless = async () => await (known ??= run(field, field.harmless));

		test('takes a harmless value', async () => {
			const { result, requests } = await harmless();
			expect(result.error).toBeUndefined();
			expect(requests.length).toBeGreaterThan(0);
		});

		test('keeps its meaning with hostile values', async () => {
			const { requests: expected } = await harmless();
			const complaints: string[] = [];
			for (const hostile of values) {
				if (field.property.type === 'json' && isJsonObject(hostile)) continue;
				const found = await complaint(field, hostile, expected);
				if (found) complaints.push(found);
			}
			expect(complaints).toEqual([]);
		});

		test('sends no text that MailUp cannot read, or that was not worked out', async () => {
			const { requests: expected } = await harmless();
			const other = await run(field, `${field.harmless}1`);
			const isRead = other.result.error !== undefined || JSON.stringify(other.requests) !== JSON.stringify(expected);
			for (const character of UNREADABLE) {
				const text = `${field.harmless}${character}`;
				const { result, requests } = await run(field, text);
				expect([shown(text), requests.filter(holdsUnreadable)]).toEqual([shown(text), []]);
				// What changes no call may be left unread, such as a prefix where no number is imported.
				if (!isRead && !result.error) continue;
				expect([shown(text), requests.filter(({ method }) => method !== 'GET')]).toEqual([shown(text), []]);
				expect([shown(text), refusals(result, field)]).not.toEqual([shown(text), []]);
			}
		});

		test('takes or refuses values that are no text', async () => {
			for (const value of [null, true, 1.5, [], ['1'], {}, { toString: 'x' }]) {
				const { result, requests } = await run(field, value);
				expect([value, result.status]).not.toEqual([value, 'canceled']);
				if (!result.error) continue;
				expect(result.error.name).toMatch(/^Node(Operation|Api)Error$/);
				expect([value, requests.filter(({ method }) => method !== 'GET')]).toEqual([value, []]);
			}
		});
	},
);

describe('ids typed into a locator', () => {
	const located = fields.filter(({ harmless, path, parameters, property }) => {
		const value = parameters[path];
		if (property.modes?.some(({ name }) => name === 'name')) return false;
		return /^\d+$/.test(harmless) && typeof value === 'object' && value !== null && '__rl' in value;
	});

	test.each(located.map((field) => [`${field.resource}:${field.operation} ${field.path}`, field] as const))(
		'%s is refused by the node itself if it is a name',
		async (name, field) => {
			const parameters = { ...field.parameters, [field.path]: { __rl: true, mode: 'id', value: 'News' } };
			const { result, requests } = await run({ ...field, parameters }, '');
			// Its list is there to pick a message from, and goes into no call.
			if (name === 'statistics:getMessageEvents list') return expect(result.error).toBeUndefined();
			expect(result.error?.message).toBe(`${field.displayNames[0]}: "News" is not an ID [item 0]`);
			expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
		},
	);
});

describe('confirmation codes', () => {
	const refusal = /"Confirmation Code"/;

	test.each(codes.map((field) => [`${field.resource}:${field.operation}`, field] as const))(
		'%s does nothing with a code that no dry run gave',
		async (_name, field) => {
			for (const value of [field.harmless, ...values, true, 1.5, ['x'], {}]) {
				const { result, requests } = await run(field, value);
				expect([value, result.error?.name]).toEqual([value, 'NodeOperationError']);
				expect(`${result.error?.message} ${result.error?.description}`).toMatch(refusal);
				expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
			}
		},
	);
});

describe('columns mapped by name', () => {
	const mapped = fields.filter(
		({ parameters, path }) => typeof parameters[path] === 'object' && 'mappingMode' in (parameters[path] as object),
	);

	test.each(mapped.map((field) => [`${field.resource}:${field.operation}`, field] as const))(
		'%s ignores columns named like parts of objects',
		async (_name, field) => {
			const requests = recordMailUp();
			const columns = PROTOTYPE_NAMES.map((name) => `${JSON.stringify(name)}: "polluted"`).join(', ');
			const item = JSON.parse(`{"FirstName": "Ada", "campo1": "Ada", ${columns}}`) as { FirstName: string };
			const mapper = { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] };
			const { error } = await runNode({ parameters: { ...field.parameters, [field.path]: mapper }, items: [item] });
			leave();
			expect(error).toBeUndefined();
			const bodies = JSON.stringify(requests.map(({ body }) => body));
			expect(bodies).toContain('Ada');
			expect(bodies).not.toContain('polluted');
			expect(Reflect.get({}, 'polluted')).toBeUndefined();
		},
	);
});
