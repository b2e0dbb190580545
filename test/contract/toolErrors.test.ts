/**
 * AI agents read the message of an error at most. So as a tool every operation says in the message itself what was
 * refused, why, and how to go on, whoever refused it: the node, MailUp, or a connection that broke.
 */
import nock from 'nock';

import { Governor } from '../../nodes/shared/http/governor';
import { asTool } from '../support/agent';
import { refusal } from '../support/answers';
import { recordMailUp } from '../support/canned';
import { operationsOf } from '../support/description';
import type { RunNodeOptions, RunResult } from '../support/engine';
import { runNode } from '../support/engine';
import { decidingFields, filledForm, textFields } from '../support/form';
import { API, useNock } from '../support/http';
import { sourceNode } from '../support/mailup-node';
import { skipPauses } from '../support/pauses';

useNock();

/** Nothing here is about the pace of calls. */
beforeEach(() => {
	jest.spyOn(Governor.prototype, 'turn').mockResolvedValue();
	skipPauses();
});
afterEach(() => jest.restoreAllMocks());

const { description } = sourceNode();
const operations = operationsOf(description).map((at) => [`${at.resource}:${at.operation}`, at] as const);
// Where no choice, number or id can be refused, a text can that names a thing which the account does not have.
const refusable = [...decidingFields(description), ...textFields(description)];

/** A file under the name that the node expects unless told otherwise. */
const BINARY = { data: { data: Buffer.from('file').toString('base64'), mimeType: 'text/plain', fileName: 'file.txt' } };

async function runAsTool(options: RunNodeOptions): Promise<RunResult> {
	const result = await runNode({ items: [{ json: { value: 'News' }, binary: BINARY }], ...options, ...asTool() });
	// What MailUp was not asked is no matter here.
	nock.cleanAll();
	return result;
}

/** What an agent reads of an error. */
function heard({ error }: RunResult): string {
	return error?.message ?? '';
}

/** MailUp turns every call down. The code of a broken connection in a message is where n8n puts a text of its own. */
function mailUpRefuses(): void {
	for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
		nock(API)
			.persist()
			.intercept(() => true, method)
			.reply(403, refusal(403, 'Not enabled: EPERM'));
	}
}

const WORDS = '"Not enabled: EPERM"';
const ADVICE = 'check in MailUp that this user is enabled for the list';

describe.each(operations)('%s as a tool', (name) => {
	const [field] = refusable.filter(
		// Its list narrows what the picker shows; nothing reads it.
		({ resource, operation, path }) =>
			`${resource}:${operation}` === name && `${name} ${path}` !== 'statistics:getMessageEvents list',
	);

	test('a refused parameter: the message holds what, why and how to go on', async () => {
		if (field === undefined) throw new Error('there is nothing to refuse');
		recordMailUp();
		const message = heard(await runAsTool({ parameters: field.parameters }));
		expect(message).toContain(`${field.property.displayName}: `);
		expect(message).toContain('"News"');
		expect(message).toMatch(/ (Enter|Choose) /);
	});
});

/** A transactional message is asked for with a code, before which nothing reaches MailUp: its own tests have its refusals. */
const calling = operations.filter(([, { resource }]) => resource !== 'transactional');

describe.each(calling)('%s as a tool', (_name, at) => {
	test("a call that MailUp refuses: the message holds MailUp's words and how to go on", async () => {
		mailUpRefuses();
		const message = heard(await runAsTool({ parameters: filledForm(description, at) }));
		expect(message).toContain('MailUp did not ');
		expect(message).toContain(WORDS);
		expect(message).toContain(ADVICE);
	});

	test('with continue on errors the item says all of it as error, and keeps the advice apart', async () => {
		mailUpRefuses();
		const parameters = filledForm(description, at);
		const { items, error } = await runAsTool({ parameters, onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		const json = items[0]?.json ?? {};
		// Of rows that go in one request the verdict tells.
		const said = json.verdict === undefined ? json.error : json.detail;
		expect(said).toContain('MailUp did not ');
		expect(said).toContain(WORDS);
		expect(said).toContain(ADVICE);
		if (json.verdict === undefined) expect(said).toContain(json.message);
	});
});

const account = { resource: 'account', operation: 'get' };

test.each<[string, Partial<RunNodeOptions>, string, string]>([
	[
		'no credential',
		{ node: { credentials: {} } },
		'No MailUp credential is chosen',
		'Choose or create a MailUp OAuth2',
	],
	['a credential that is not connected', { credential: { oauthTokenData: undefined } }, 'is not connected', 'press'],
	['an unusable Service URL', { credential: { serviceUrl: 'ftp://x' } }, 'Service URL', 'https'],
	[
		'an unknown operation',
		{ parameters: { ...account, operation: 'x' } },
		'has no operation "account.x"',
		'update the',
	],
])('%s: the message holds how to go on', async (_name, options, what, how) => {
	const message = heard(await runAsTool({ parameters: account, ...options }));
	expect(message).toContain(what);
	expect(message).toContain(how);
});

test('a broken connection: the message keeps its own words', async () => {
	nock(API)
		.persist()
		.get(/./)
		.replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
	const message = heard(await runAsTool({ parameters: account }));
	expect(message).toContain('it could not be reached');
	expect(message).toContain('The connection ended with "ECONNRESET". Check the Service URL');
});
