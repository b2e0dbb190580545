import { locator, mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();

const parameters = { resource: 'template', operation: 'get', list: locator(1), template: locator(278) };
const template = { Content: '<p>Hello</p>', Id: 278, Text: '', Thumbnail: '', Title: 'Two columns' };
const reads = (id = 278) => mailUp().get(`/List/1/Templates/${id}`);

test('returns a template with its HTML', async () => {
	reads().reply(200, template);
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: { id: 278, title: 'Two columns', text: '', thumbnail: '', content: '<p>Hello</p>', listId: 1 },
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('template', 'get', items);
});

test("returns MailUp's own answer when it is not to be simplified", async () => {
	reads().reply(200, template);
	const { items } = await runNode({ parameters: { ...parameters, simplify: false } });
	expect(items[0]?.json).toEqual(template);
});

test('says that a template does not exist where MailUp answers with nothing', async () => {
	reads().reply(200, '');
	const { error } = await runNode({ parameters });
	expect(error).toMatchObject({
		message: 'Template: list 1 has no template 278 [item 0]',
		description: 'Choose a template of this list: "Get Many" of the resource Template shows them.',
	});
});

test('passes a refusal on, and goes on with the others if the user asked for it', async () => {
	reads().reply(404, refusal(404, 'No such template'));
	reads(279).reply(200, { ...template, Id: 279 });
	const { items } = await runNode({
		parameters: { ...parameters, template: locator('={{ $json.template }}') },
		items: [{ template: 278 }, { template: '../1' }, { template: 279 }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: mailUpRefused('show the template', 0) } },
		{ json: { error: parameterRefused('Template', 1) } },
		{ json: { id: 279 }, pairedItem: { item: 2 } },
	]);
});
