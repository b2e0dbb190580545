/** Create or Update of many people: the requests of an import, and what is claimed where MailUp's report leaves rows open. */
import type { IDataObject } from 'n8n-workflow';

import { byEmail, locator, mailUp, page, person } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { skipPauses } from '../../support/pauses';
import { expectToMatchSchema } from '../../support/schema';
import { groups, listsImports, mapper, names, posts } from '../import/importAnswers';
import { parameters } from './upsertAnswers';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

type Statuses = NonNullable<Parameters<typeof person>[2]>;

const addressOf = (index: number) => `person${index}@example.com`;
const crowd = (count: number) => Array.from({ length: count }, (_, index) => ({ email: addressOf(index) }));

/** Answers the look-ups of so many people, ten to a call; those without statuses are nobody. */
function finds(count: number, statusesOf: (index: number) => Statuses | undefined): void {
	for (let from = 0; from < count; from += 10) {
		const asked = Array.from({ length: Math.min(10, count - from) }, (_, index) => from + index);
		const found = asked.flatMap((index) => {
			const statuses = statusesOf(index);
			return statuses ? [person(100 + index, addressOf(index), statuses, [[1, 'FirstName', 'Ann']])] : [];
		});
		mailUp()
			.get('/Recipients')
			.query(byEmail(...asked.map(addressOf)))
			.reply(200, page(found));
	}
}

/** Answers an import that ends at once. @param rows what its report counts */
function imports(rows: { valid: number; invalid?: number }, path?: string): Array<Array<{ Email: string }>> {
	const bodies: Array<Array<{ Email: string }>> = [];
	listsImports();
	posts(path, { ignoreMobile: 'true' }, bodies).reply(200, '3', { 'Content-Type': 'application/json' });
	mailUp().get('/Import/3').reply(200, { Completed: true, idImport: 3 });
	const { valid, invalid = 0 } = rows;
	const counts = { Total: valid + invalid, Valid: { Total: valid }, Invalid: { Total: invalid } };
	mailUp().get('/Imports/3').reply(200, { IdImport: 3, IdList: 1, StatusCode: 3, Rows: counts });
	return bodies;
}

const subscribed = () => ({ subscribed: [1] });
const outcomes = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.outcome);

test('21 people are one request, and two readings of their status', async () => {
	finds(21, (index) => (index === 0 ? { subscribed: [1] } : undefined));
	const bodies = imports({ valid: 21 });
	finds(21, subscribed);
	const { items, error } = await runNode({ parameters, items: crowd(21) });

	expect(error).toBeUndefined();
	expect(bodies[0]).toEqual(crowd(21).map(({ email }) => ({ Email: email, Name: '', Fields: [] })));
	expect(outcomes(items)).toEqual(['alreadySubscribed', ...Array.from({ length: 20 }, () => 'subscribed')]);
	expect(items[5]?.json).toEqual({
		email: addressOf(5),
		outcome: 'subscribed',
		status: 'subscribed',
		statusBefore: 'notOnList',
		recipientId: 105,
		listId: 1,
		groupId: null,
		detail: null,
	});
	expectToMatchSchema('recipient', 'upsert', items);
});

test.each<[string, number, IDataObject]>([
	['20 people', 20, {}],
	['everybody who is to be written one by one', 21, { options: { write: 'oneByOne' } }],
	['everybody who is asked to confirm', 21, { optInMode: 'double' }],
	['everybody who has a number', 21, { options: { mobilePrefix: '0039', mobileNumber: '3331234567' } }],
])('%s: an add each', async (_, count, more) => {
	let added = 0;
	const confirms = 'optInMode' in more;
	mailUp()
		.get('/Recipients')
		.query(true)
		.times(confirms ? 3 + 3 + count + 3 : 2 * Math.ceil(count / 10))
		.reply(200, page([]));
	mailUp()
		.post('/List/1/Recipient')
		.query(confirms ? { ConfirmEmail: 'true' } : {})
		.times(count)
		.reply(200, () => String(++added), { 'Content-Type': 'application/json' });
	await runNode({ parameters: { ...parameters, ...more } as never, items: crowd(count) });
	expect(added).toBe(count);
});

test('items of one person go as one row, under the spelling of the first one', async () => {
	names();
	finds(21, () => undefined);
	const bodies = imports({ valid: 21 });
	finds(21, subscribed);
	const again = [
		{ email: addressOf(20).toUpperCase(), FirstName: '', LastName: 'Neri' },
		{ email: addressOf(20), FirstName: 'Anna' },
	];
	const { items } = await runNode({
		parameters: { ...parameters, fields: mapper('autoMapInputData') as never },
		items: [...crowd(21).map((item) => ({ ...item, FirstName: 'Ann' })), ...again],
	});
	expect(bodies[0]).toHaveLength(21);
	expect(bodies[0]?.find(({ Email }) => Email.toLowerCase() === addressOf(20))).toEqual({
		Email: addressOf(20),
		Name: '',
		Fields: [
			{ Id: 1, Value: 'Anna' },
			{ Id: 2, Value: 'Neri' },
		],
	});
	expect(outcomes([items[20], items[21], items[22]] as never)).toEqual([
		'subscribed',
		'alreadySubscribed',
		'alreadySubscribed',
	]);
});

describe('where the report leaves open which rows MailUp took', () => {
	const toGroup = { ...parameters, target: 'group', group: locator(9) };
	const members = (ids: number[]) =>
		mailUp()
			.get('/List/1/Recipients/EmailOptins')
			.query({ Groups: '9', orderby: '"idRecipient asc"', PageNumber: 0, PageSize: 500 })
			.reply(200, page(ids.map((idRecipient) => ({ idRecipient, Status: 'OPTIN' }))));

	test('an outcome is claimed of those whom MailUp shows in the group', async () => {
		groups(9);
		finds(21, subscribed);
		imports({ valid: 20, invalid: 1 }, '/Group/9/Recipients');
		finds(21, subscribed);
		finds(21, subscribed);
		members(Array.from({ length: 20 }, (_, index) => 100 + index));
		const { items } = await runNode({ parameters: toGroup, items: crowd(21) });

		expect(new Set(outcomes(items.slice(0, 20)))).toEqual(new Set(['alreadySubscribed']));
		expect(items[20]?.json.outcome).toBe('unknown');
		expect(items[20]?.json.detail).toContain(
			'MailUp left 1 of the rows of import 3 out, and does not say which. MailUp does not show: group 9.',
		);
		expectToMatchSchema('recipient', 'upsert', items);
	});

	test('nothing is claimed where MailUp gives no counts', async () => {
		finds(21, () => undefined);
		listsImports();
		posts().reply(200, '3', { 'Content-Type': 'application/json' });
		mailUp().get('/Import/3').reply(200, { Completed: true, idImport: 3 });
		mailUp().get('/Imports/3').reply(200, { StatusCode: 3 });
		finds(21, () => undefined);
		finds(21, () => undefined);
		const { items } = await runNode({ parameters, items: crowd(21) });
		expect(items[0]?.json).toMatchObject({ outcome: 'unknown', status: 'notOnList' });
		expect(items[0]?.json.detail).toContain('MailUp does not say how many rows of import 3 it took.');
	});
});

test('somebody who opted out stops the run before the import', async () => {
	finds(21, (index) => (index === 7 ? { unsubscribed: [1] } : undefined));
	const { error } = await runNode({ parameters: { ...parameters, optedOutPolicy: 'fail' }, items: crowd(21) });
	expect(error?.message).toBe('The person opted out of the list [item 7]');
});
