import { byEmail, locator, mailUp, page, person, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const parameters = {
	resource: 'recipient',
	operation: 'removeFromGroup',
	email: '={{ $json.email }}',
	list: locator(1),
	group: locator(12),
};
const ann = 'ann@example.com';
const item = { email: ann };
const pages = { PageNumber: 0, PageSize: 500 };
const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

const groups = () =>
	mailUp()
		.get('/List/1/Groups')
		.query(pages)
		.reply(200, page([{ idGroup: 12, idList: 1, Name: 'VIP' }]));
const finds = (...people: Array<ReturnType<typeof person>>) =>
	mailUp().get('/Recipients').query(byEmail(ann)).reply(200, page(people));
const memberOf = (...ids: number[]) =>
	mailUp()
		.get('/List/1/Recipient/77/Groups')
		.query(pages)
		.reply(200, page(ids.map((idGroup) => ({ idGroup, idList: 1 }))));
const removes = () => mailUp().delete('/Group/12/Unsubscribe/77');

test('takes the person out of the group and makes sure of it', async () => {
	groups();
	finds(person(77, ann, { subscribed: [1] }));
	memberOf(5, 12);
	removes().reply(200, '');
	memberOf(5);
	const { items, error } = await runNode({ parameters, items: [item] });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: { email: ann, outcome: 'removed', recipientId: 77, listId: 1, groupId: 12, detail: null },
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('recipient', 'removeFromGroup', items);
});

test('sends nothing for somebody who is not in the group', async () => {
	groups();
	finds(person(77, ann));
	memberOf(5);
	const { items } = await runNode({ parameters, items: [item] });
	expect(items[0]?.json).toMatchObject({ outcome: 'notInGroup', detail: null });
});

test('asks the group itself where MailUp shows no groups of somebody who is not subscribed', async () => {
	const rows = (...ids: number[]) =>
		mailUp()
			.get('/List/1/Recipients/EmailOptins')
			.query({ Groups: '12', orderby: '"idRecipient asc"', filterby: '"idRecipient==77"', PageNumber: 0, PageSize: 1 })
			.reply(200, page(ids.map((idRecipient) => ({ idRecipient, Status: 'OPTOUT' }))));
	groups();
	finds(person(77, ann, { unsubscribed: [1] }));
	memberOf();
	rows(77);
	removes().reply(200, '');
	memberOf();
	rows();
	const { items } = await runNode({ parameters, items: [item] });
	expect(items[0]?.json).toMatchObject({ outcome: 'removed', detail: null });
});

test('has nothing to do for somebody whom MailUp does not know', async () => {
	groups();
	finds();
	const { items, error } = await runNode({ parameters, items: [item] });
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ email: ann, outcome: 'notFound', recipientId: null });
	expectToMatchSchema('recipient', 'removeFromGroup', items);
});

test.each<[string, number[], string]>([
	['finds out that it was done', [], 'removed'],
	['says unknown where it was not', [12], 'unknown'],
])('after a lost answer it %s, and does not send it again', async (_, after, outcome) => {
	groups();
	finds(person(77, ann));
	memberOf(12);
	removes().replyWithError(lost);
	memberOf(...after);
	const { items } = await runNode({ parameters, items: [item] });
	expect(items[0]?.json.outcome).toBe(outcome);
});

test('says unknown where MailUp took the call and still shows the person in the group', async () => {
	groups();
	finds(person(77, ann));
	memberOf(12);
	removes().reply(200, '');
	memberOf(12);
	const { items } = await runNode({ parameters, items: [item] });
	expect(items[0]?.json).toMatchObject({ outcome: 'unknown', detail: expect.stringContaining('still shows') });
});

test('refuses a group of another list, and sends nothing', async () => {
	groups();
	const { error } = await runNode({ parameters: { ...parameters, group: locator(13) }, items: [item] });
	expect(error?.message).toEqual(parameterRefused('Group', 0));
});

test('a run that stops names who was removed before', async () => {
	groups();
	finds(person(77, ann));
	memberOf(12);
	removes().reply(200, '');
	memberOf();
	memberOf(12);
	removes().reply(403, refusal(403, 'Not enabled'));
	const { error } = await runNode({ parameters, items: [item, item] });
	expect(error?.message).toEqual(mailUpRefused('remove the recipient from the group', 1));
	expect(allSaid(error)).toContain('Already written to MailUp: items 0.');
});
