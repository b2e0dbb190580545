import type nock from 'nock';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { asTool } from '../../support/agent';
import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { attachment, holds, lost, target } from './messageAnswers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { ...target, operation: 'addAttachment' };
/** More than 57 bytes: longer base64 is what other tools break into lines. */
const text = 'Price list. '.repeat(20);
const withFile = (fileName?: string, json: IDataObject = {}): INodeExecutionData => ({
	json,
	binary: { data: { data: Buffer.from(text).toString('base64'), mimeType: 'text/plain', fileName } },
});
const adds = (slot: number, Name = 'prices.txt') =>
	mailUp().post(`/List/1/Email/24/Attachment/${slot}`, {
		Base64Data: Buffer.from(text).toString('base64'),
		Name,
		Slot: slot,
		idList: 1,
		idMessage: 24,
	});

test('puts the file into the next free slot, as base64 in one line', async () => {
	holds(attachment(1, 'readme.txt'), attachment(3, 'c.txt'));
	adds(2).reply(200, [attachment(1, 'readme.txt'), attachment(2, 'prices.txt'), attachment(3, 'c.txt')]);
	const { items, error } = await runNode({ parameters, items: [withFile('prices.txt')] });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				outcome: 'added',
				listId: 1,
				messageId: 24,
				slot: 2,
				name: 'prices.txt',
				replaced: null,
				freeSlots: 2,
				detail: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('email', 'addAttachment', items);
});

test('several files of one message fill one slot after the other, with one look at the message', async () => {
	holds();
	adds(1, 'a.txt').reply(200, [attachment(1, 'a.txt')]);
	adds(2, 'b.txt').reply(200, [attachment(1, 'a.txt'), attachment(2, 'b.txt')]);
	const { items } = await runNode({ parameters, items: [withFile('a.txt'), withFile('b.txt')] });
	expect(items.map(({ json }) => [json.slot, json.freeSlots])).toEqual([
		[1, 4],
		[2, 3],
	]);
});

test('takes the chosen slot and says which file made room', async () => {
	holds(attachment(4, 'old.txt'));
	adds(4).reply(200, [attachment(4, 'prices.txt')]);
	const { items } = await runNode({ parameters: { ...parameters, slot: 4 }, items: [withFile('prices.txt')] });
	expect(items[0]?.json).toMatchObject({ outcome: 'added', slot: 4, replaced: 'old.txt', freeSlots: 4 });
});

test('refuses where all five slots hold a file, and sends nothing', async () => {
	holds(...[1, 2, 3, 4, 5].map((slot) => attachment(slot, `${slot}.txt`)));
	const { error } = await runNode({ parameters, items: [withFile('prices.txt')] });
	expect(error).toMatchObject({
		message: 'The email has no free slot for an attachment [item 0]',
		description: expect.stringContaining('Delete Attachment'),
	});
});

test.each<[string | undefined, string]>([
	['Preisübersicht März/2026.txt', 'Preisubersicht Marz_2026.txt'],
	['価格.txt', 'file.txt'],
	[undefined, 'file'],
])('calls a file named %j %j', async (given, sent) => {
	holds();
	adds(1, sent).reply(200, [attachment(1, sent)]);
	const { items } = await runNode({ parameters, items: [withFile(given)] });
	expect(items[0]?.json.name).toBe(sent);
});

test('takes another field and another name', async () => {
	holds();
	adds(1, 'Prices 2026.txt').reply(200, [attachment(1, 'Prices 2026.txt')]);
	const { data } = withFile('x.txt').binary ?? {};
	const { error } = await runNode({
		parameters: { ...parameters, binaryPropertyName: 'report', fileName: ' Prices 2026.txt' },
		items: [{ json: {}, binary: data && { report: data } }],
	});
	expect(error).toBeUndefined();
});

describe('after a lost answer', () => {
	test('finds the file in its slot', async () => {
		holds();
		adds(1).replyWithError(lost);
		holds(attachment(1, 'prices.txt'));
		const { items } = await runNode({ parameters, items: [withFile('prices.txt')] });
		expect(items[0]?.json).toMatchObject({ outcome: 'added', slot: 1, freeSlots: 4 });
	});

	test.each([
		['the slot is still empty', undefined, []],
		['a file of that name was there before', 1, [attachment(1, 'prices.txt')]],
	])('says unknown where %s', async (_, slot, before) => {
		holds(...before);
		adds(1).reply(502, '');
		holds(...before);
		const { items, error } = await runNode({
			parameters: { ...parameters, ...(slot && { slot }) },
			items: [withFile('prices.txt')],
		});
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', detail: expect.stringContaining('not sent again') });
		expectToMatchSchema('email', 'addAttachment', items);
	});

	test('says unknown where MailUp does not say, and looks again for the next file', async () => {
		holds();
		adds(1, 'a.txt').replyWithError(lost);
		mailUp().get('/List/1/Email/24/Attachment').reply(403, refusal(403, 'No'));
		holds(attachment(1, 'a.txt'));
		adds(2, 'b.txt').reply(200, '');
		holds(attachment(1, 'a.txt'), attachment(2, 'b.txt'));
		const { items } = await runNode({ parameters, items: [withFile('a.txt'), withFile('b.txt')] });
		expect(items.map(({ json }) => [json.outcome, json.slot, json.freeSlots])).toEqual([
			['unknown', 1, null],
			['added', 2, 3],
		]);
	});
});

test('a slot that may hold a file by now is not taken for the next one', async () => {
	holds();
	adds(1, 'a.txt').replyWithError(lost);
	holds();
	adds(2, 'b.txt').reply(200, [attachment(1, 'a.txt'), attachment(2, 'b.txt')]);
	const { items } = await runNode({ parameters, items: [withFile('a.txt'), withFile('b.txt')] });
	expect(items.map(({ json }) => [json.outcome, json.slot])).toEqual([
		['unknown', 1],
		['added', 2],
	]);
});

test.each<[string, number, nock.Body, string]>([
	['another object', 5, { Message: 'busy' }, 'MailUp did not show the attachments: its answer cannot be read [item 0]'],
	[
		'rows without a slot',
		1,
		[{ Name: '24/a.txt' }],
		'MailUp did not show the files of the email: its answer cannot be read [item 0]',
	],
])('takes no slot for free where MailUp answers with %s', async (_, looks, answer, message) => {
	mailUp().get('/List/1/Email/24/Attachment').times(looks).reply(200, answer);
	const { error } = await runNode({ parameters, items: [withFile('a.txt')] });
	expect(error?.message).toEqual(message);
});

test.each([
	['Input Binary Field', { binaryPropertyName: 'report' }],
	['Input Binary Field', { binaryPropertyName: 'constructor' }],
	['Input Binary Field', { binaryPropertyName: '={{ {} }}' }],
	['File Name', { fileName: 'a/b.txt' }],
	['File Name', { fileName: '...' }],
	['Slot', { slot: '={{ 6 }}' }],
	['Slot', { slot: '={{ "first" }}' }],
	['Email Message', { message: locator('={{ "x" }}') }],
])('names the parameter %s when it cannot be used, and sends nothing', async (parameter, wish) => {
	const { error } = await runNode({
		parameters: { ...parameters, ...wish } as typeof parameters,
		items: [withFile('prices.txt')],
	});
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test.each([0, undefined])('refuses an empty file, whether n8n knows its size (%p) or not', async (bytes) => {
	if (bytes === undefined) holds();
	const { error } = await runNode({
		parameters,
		items: [{ json: {}, binary: { data: { data: '', mimeType: 'text/plain', fileName: 'a.txt', bytes } } }],
	});
	expect(error?.message).toBe('Input Binary Field: "data" holds an empty file [item 0]');
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	holds();
	adds(1).reply(400, refusal(400, 'File too large'));
	mailUp().get('/List/1/Email/25/Attachment').reply(200, []);
	mailUp()
		.post('/List/1/Email/25/Attachment/1')
		.reply(200, [attachment(1, 'prices.txt')]);
	const { items } = await runNode({
		parameters: { ...parameters, message: locator('={{ $json.id }}') },
		items: [withFile('prices.txt', { id: 24 }), { json: { id: 24 } }, withFile('prices.txt', { id: 25 })],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{
			json: { error: mailUpRefused('attach the file', 0, 'File too large') },
		},
		{ json: { error: parameterRefused('Input Binary Field', 1) } },
		{ json: { outcome: 'added', messageId: 25 }, pairedItem: { item: 2 } },
	]);
});

describe('dry runs and codes', () => {
	const replacing = { ...parameters, slot: 4 };
	const items = [withFile('prices.txt')];
	const old = attachment(4, 'old.txt');

	async function codeOf(): Promise<string> {
		holds(old);
		const { items: shown } = await runNode({ parameters: { ...replacing, dryRun: true }, items });
		return String(shown[0]?.json.confirmationCode);
	}

	test('a dry run shows the slot and the file that would be lost, and attaches nothing', async () => {
		holds(old);
		const { items: shown } = await runNode({ parameters: { ...replacing, dryRun: true }, items });
		expect(shown).toEqual([
			{
				json: {
					outcome: 'dryRun',
					listId: 1,
					messageId: 24,
					slot: 4,
					name: 'prices.txt',
					replaced: 'old.txt',
					freeSlots: 4,
					detail: 'Nothing was attached.',
					confirmationCode: expect.any(String),
				},
				pairedItem: { item: 0 },
			},
		]);
		expectToMatchSchema('email', 'addAttachment', shown);
	});

	test('an agent replaces no file without a code', async () => {
		holds(old);
		const { error } = await runNode({ parameters: replacing, items, ...asTool() });
		expect(error?.message).toMatch(/^This needs a confirmation code \[item 0\]\. AI agents have to show /);
	});

	test.each<[string, object]>([
		['the next free slot', {}],
		['an empty slot', { slot: 1 }],
	])('an agent fills %s without a code', async (_, wish) => {
		holds(old);
		adds(1).reply(200, [attachment(1, 'prices.txt'), old]);
		const { items: added } = await runNode({ parameters: { ...parameters, ...wish }, items, ...asTool() });
		expect(added[0]?.json).toMatchObject({ outcome: 'added', slot: 1, replaced: null });
	});

	test('an agent replaces a file with the code of a dry run', async () => {
		const confirmationCode = await codeOf();
		holds(old);
		adds(4).reply(200, [attachment(4, 'prices.txt')]);
		const { items: added } = await runNode({ parameters: { ...replacing, confirmationCode }, items, ...asTool() });
		expect(added[0]?.json).toMatchObject({ outcome: 'added', replaced: 'old.txt' });
	});

	test.each<[string, typeof parameters, IDataObject[]]>([
		['another file in the slot', replacing, [attachment(4, 'new.txt')]],
		['an empty slot', replacing, []],
		['another slot', { ...parameters, slot: 5 }, [old]],
	])('a code does not fit %s', async (_, wish, present) => {
		const confirmationCode = await codeOf();
		holds(...present);
		const { error } = await runNode({ parameters: { ...wish, confirmationCode }, items });
		expect(error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
	});
});
