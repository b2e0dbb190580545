import type { INodeExecutionData } from 'n8n-workflow';

import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { lost } from '../email/messageAnswers';
import { mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = { resource: 'image', operation: 'upload' };
const content = Buffer.from('not really an image').toString('base64');
const withImage = (fileName = 'logo.png'): INodeExecutionData => ({
	json: {},
	binary: { data: { data: content, mimeType: 'image/png', fileName } },
});
const uploads = (Name = 'logo.png', path = '/Images') => mailUp().post(path, { Base64Data: content, Name });
const json = { 'Content-Type': 'application/json; charset=utf-8' };
const url = 'https://images.example.com/logo.png';

test.each<[string, string]>([
	['one address as text', JSON.stringify(url)],
	['one address in an array', JSON.stringify([url])],
	['all addresses', JSON.stringify(['https://images.example.com/a.png', url])],
])('uploads an image and says where it is: MailUp answers with %s', async (_, answer) => {
	uploads().reply(200, answer, json);
	const { items, error } = await runNode({ parameters, items: [withImage()] });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: { outcome: 'uploaded', url, name: 'logo.png', listId: null, detail: null },
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('image', 'upload', items);
});

test('uploads to a list under another name', async () => {
	uploads('brand.png', '/List/3/Images').reply(200, [url]);
	const { items } = await runNode({
		parameters: { ...parameters, library: 'list', list: locator(3), fileName: 'brand.png' },
		items: [withImage()],
	});
	expect(items[0]?.json).toMatchObject({ outcome: 'uploaded', name: 'brand.png', listId: 3 });
});

test('does not guess an address that MailUp does not give', async () => {
	uploads().reply(200, ['https://images.example.com/a.png', 'https://images.example.com/b.png']);
	const { items } = await runNode({ parameters, items: [withImage()] });
	expect(items[0]?.json).toMatchObject({ outcome: 'uploaded', url: null });
	expect(items[0]?.json.detail).toContain('Get Many');
	expectToMatchSchema('image', 'upload', items);
});

describe('after a lost answer', () => {
	test.each<[string, () => void, string | null, string]>([
		['an image of that name is there', () => mailUp().get('/Images').reply(200, [url]), url, 'perhaps an older one'],
		['there is none', () => mailUp().get('/Images').reply(200, []), null, 'No image of this name'],
		['MailUp does not say', () => mailUp().get('/Images').reply(403, refusal(403, 'No')), null, 'could not be asked'],
	])('says unknown and does not send it again: %s', async (_, look, address, words) => {
		uploads().replyWithError(lost);
		look();
		const { items, error } = await runNode({ parameters, items: [withImage()] });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', url: address });
		expect(items[0]?.json.detail).toContain(words);
		expectToMatchSchema('image', 'upload', items);
	});

	test.each(['', '{}', '[]', 'false'])('%j names no address, so nobody knows whether there is one', async (body) => {
		uploads().reply(200, body, json);
		mailUp().get('/Images').reply(200, []);
		const { items } = await runNode({ parameters, items: [withImage()] });
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', url: null });
	});

	test('a web page instead of an answer counts as lost', async () => {
		uploads().reply(200, '<html>Maintenance</html>');
		mailUp().get('/Images').reply(200, []);
		const { items } = await runNode({ parameters, items: [withImage()] });
		expect(items[0]?.json.outcome).toBe('unknown');
	});
});

test.each([
	['Input Binary Field', { binaryPropertyName: 'picture' }],
	['File Name', { fileName: '../logo.png' }],
	['List', { library: 'list', list: locator('={{ "" }}') }],
])('names the parameter %s when it cannot be used, and sends nothing', async (parameter, wish) => {
	const { error } = await runNode({ parameters: { ...parameters, ...wish }, items: [withImage()] });
	expect(error?.message).toEqual(parameterRefused(parameter, 0));
});

test('refuses an empty file', async () => {
	const binary = { data: { data: '', mimeType: 'image/png', fileName: 'logo.png' } };
	const { error } = await runNode({ parameters, items: [{ json: {}, binary }] });
	expect(error?.message).toBe('Input Binary Field: "data" holds an empty file [item 0]');
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	uploads('a.png').reply(400, refusal(400, 'Not an image'));
	uploads('b.png').reply(200, [url]);
	const { items } = await runNode({
		parameters,
		items: [withImage('a.png'), { json: {} }, withImage('b.png')],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('upload the image', 0, 'Not an image') } },
		{ json: { error: parameterRefused('Input Binary Field', 1) } },
		{ json: { outcome: 'uploaded' }, pairedItem: { item: 2 } },
	]);
});
