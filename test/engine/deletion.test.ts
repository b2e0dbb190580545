/** What the deletions of things share: a dry run shows what would be deleted, and its code stands for exactly that. */
import type nock from 'nock';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { asTool } from '../support/agent';
import { locator, mailUp, page } from '../support/answers';
import { runNode } from '../support/engine';
import { useNock } from '../support/http';
import { expectToMatchSchema } from '../support/schema';
import { attachment, details, holds, readsDetails, target } from './email/messageAnswers';
import { parameterRefused } from '../support/headlines';
import { skipPauses } from '../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

interface Case {
	parameters: INodeParameters & { resource: string; operation: string };
	/** MailUp shows the thing as it is. */
	isThere: () => void;
	/** MailUp shows another thing in its place; undefined where it has nothing to tell them apart. */
	isAnother?: () => void;
	/** MailUp shows no such thing. */
	isGone: () => void;
	/** What comes of a deletion of nothing: an outcome, or the message of an error. */
	nothing: unknown;
	deletes: () => nock.Scope;
	/** What the items say of it. */
	shown: IDataObject;
	/** Of that, what only a dry run says. */
	onlyShown?: string;
}

const url = 'https://images.example.com/logo.png';
const groups = (...rows: IDataObject[]) => mailUp().get('/List/1/Groups').query(true).reply(200, page(rows));
const tags = (...rows: IDataObject[]) => mailUp().get('/List/1/Tags').query(true).reply(200, page(rows));

const cases: Case[] = [
	{
		parameters: { resource: 'group', operation: 'delete', list: locator(1), group: locator(9) },
		isThere: () => groups({ idGroup: 9, Name: 'VIP', Notes: '' }),
		isAnother: () => groups({ idGroup: 9, Name: 'Everybody', Notes: '' }),
		isGone: () => groups({ idGroup: 8, Name: 'VIP' }),
		nothing: parameterRefused('Group', 0),
		deletes: () => mailUp().delete('/List/1/Group/9').reply(200, ''),
		shown: { groupId: 9, listId: 1, name: 'VIP' },
	},
	{
		parameters: { resource: 'tag', operation: 'delete', list: locator(1), tag: locator(6) },
		isThere: () => tags({ Id: 6, Name: 'news', Enabled: true }),
		isAnother: () => tags({ Id: 6, Name: 'sale', Enabled: true }),
		isGone: () => tags({ Id: 7, Name: 'news', Enabled: true }),
		nothing: parameterRefused('Tag', 0),
		deletes: () => mailUp().delete('/List/1/Tag/6').reply(200, ''),
		shown: { id: 6, listId: 1, name: 'news' },
		onlyShown: 'name',
	},
	{
		parameters: { ...target, operation: 'delete' },
		isThere: () => readsDetails(),
		isAnother: () => readsDetails(details({ Content: '<p>Written meanwhile</p>' })),
		isGone: () => readsDetails({}),
		nothing: parameterRefused('Email Message', 0),
		deletes: () => mailUp().delete('/List/1/Email/24').reply(200, ''),
		shown: { id: 24, listId: 1, subject: 'News' },
		onlyShown: 'subject',
	},
	{
		parameters: { ...target, operation: 'deleteAttachment', slot: 2 },
		isThere: () => holds(attachment(2, 'b.txt')),
		isAnother: () => holds(attachment(2, 'c.txt')),
		isGone: () => holds(attachment(1, 'b.txt')),
		nothing: 'alreadyEmpty',
		deletes: () => mailUp().delete('/List/1/Email/24/Attachment/2').reply(200, []),
		shown: { listId: 1, messageId: 24, slot: 2, name: 'b.txt' },
	},
	{
		parameters: { resource: 'image', operation: 'delete', url },
		isThere: () => mailUp().get('/Images').reply(200, [url]),
		isGone: () => mailUp().get('/Images').reply(200, []),
		nothing: 'notFound',
		deletes: () => mailUp().delete('/Images', JSON.stringify(url)).reply(200, ''),
		shown: { url, listId: null },
	},
];

describe.each(cases.map((entry) => [`${entry.parameters.resource}:${entry.parameters.operation}`, entry] as const))(
	'%s',
	(_, { parameters, isThere, isAnother, isGone, nothing, deletes, shown, onlyShown }) => {
		const { resource, operation } = parameters;

		async function codeOf(): Promise<string> {
			isThere();
			const { items } = await runNode({ parameters: { ...parameters, dryRun: true } });
			return String(items[0]?.json.confirmationCode);
		}

		test('a dry run shows what would be deleted, and deletes nothing', async () => {
			isThere();
			const { items, error } = await runNode({ parameters: { ...parameters, dryRun: true } });
			expect(error).toBeUndefined();
			const rest = { outcome: 'dryRun', detail: 'Nothing was deleted.', confirmationCode: expect.any(String) };
			expect(items).toEqual([{ json: { deleted: false, ...shown, ...rest }, pairedItem: { item: 0 } }]);
			expectToMatchSchema(resource, operation, items);
		});

		test('an agent deletes nothing without a code', async () => {
			isThere();
			const { error } = await runNode({ parameters, ...asTool() });
			expect(error?.message).toMatch(/^This needs a confirmation code \[item 0\]\. AI agents have to show /);
		});

		test('an agent deletes with the code of a dry run', async () => {
			const confirmationCode = await codeOf();
			isThere();
			deletes();
			const { items, error } = await runNode({ parameters: { ...parameters, confirmationCode }, ...asTool() });
			expect(error).toBeUndefined();
			const kept = Object.entries(shown).filter(([key]) => key !== onlyShown);
			const json = { deleted: true, ...Object.fromEntries(kept), outcome: 'deleted', detail: null };
			expect(items).toEqual([{ json, pairedItem: { item: 0 } }]);
		});

		test('a wrong code deletes nothing, whoever gives it', async () => {
			isThere();
			const { error } = await runNode({ parameters: { ...parameters, confirmationCode: 'AAAA-BBBB' } });
			expect(error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
		});

		test('a code does not fit what has changed since', async () => {
			if (!isAnother) return expect(resource).toBe('image');
			const confirmationCode = await codeOf();
			isAnother();
			const { error } = await runNode({ parameters: { ...parameters, confirmationCode } });
			expect(error?.message).toBe('The confirmation code does not fit what would happen now [item 0]');
		});

		test('where there is nothing to delete, a dry run says so', async () => {
			isGone();
			const { items, error } = await runNode({ parameters: { ...parameters, dryRun: true } });
			expect(error?.message ?? items[0]?.json.outcome).toEqual(nothing);
		});

		test('all items are checked before the first one is deleted', async () => {
			isThere();
			const { error } = await runNode({
				parameters: { ...parameters, confirmationCode: '={{ $json.code }}' },
				items: [{ code: '' }, { code: 'AAAA-BBBB' }],
			});
			expect(error?.message).toBe('The confirmation code does not fit what would happen now [item 1]');
		});
	},
);
