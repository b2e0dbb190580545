/** Subscription: Update. */
import type { INodeParameters } from 'n8n-workflow';

import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { ANN, checks, NO_CODES, run, writes } from './pages';
import { allSaid, parameterRefused } from '../../support/headlines';
import { skipPauses } from '../../support/pauses';

useNock();

beforeEach(skipPauses);
afterEach(() => jest.restoreAllMocks());

const mapped = (value: INodeParameters) => ({
	fields: { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] },
});
const updates = (more: object = { csvFldNames: 'campo1', csvFldValues: 'Ada' }) =>
	writes('xmlUpdSubscriber', { ...ANN, ...more });
const change = mapped({ campo1: 'Ada' });

test('writes fields', async () => {
	updates().reply(200, '0\r\n');
	const { items, error } = await run('update', change);
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: { email: 'ann@example.com', phone: null, listId: 1, outcome: 'updated', detail: null },
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('subscription', 'update', items);
});

test.each(['6,24', '={{ [6, 24] }}', '={{ ["6", 24] }}'])('separates the groups %s by semicolons', async (groupIds) => {
	updates({ Group: '6;24' }).reply(200, '0');
	expect((await run('update', { options: { groupIds } })).items[0]?.json.outcome).toBe('updated');
});

test.each([' ', '\u200b', '={{ [] }}', '={{ $json.none }}'])(
	'writes no groups where there are none: %j',
	async (groupIds) => {
		updates().reply(200, '0');
		expect((await run('update', { ...change, options: { groupIds } })).items[0]?.json.outcome).toBe('updated');
	},
);

test('code 1 is an error with the reasons that are left', async () => {
	updates().reply(200, '1');
	const { error } = await run('update', change);
	expect(error?.message).toBe('MailUp did not update the person: it names no reason (code 1) [item 0]');
	expect(allSaid(error)).toContain('not on the list');
});

test('-1011 is explained', async () => {
	updates().reply(200, '-1011');
	expect((await run('update', change)).error?.description).toContain('add the address');
});

test('a code that is not documented is unknown', async () => {
	updates().reply(200, '5');
	expect((await run('update', change)).items[0]?.json).toMatchObject({
		outcome: 'unknown',
		detail: expect.stringContaining('5'),
	});
});

test.each([{ campo1: '' }, {}])('%j changes nothing: MailUp is only asked about the person', async (value) => {
	checks().reply(200, '2');
	const { items, error } = await run('update', mapped(value));
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ outcome: 'unchanged', detail: expect.stringContaining('nothing to change') });
	expectToMatchSchema('subscription', 'update', items);
});

test.each(NO_CODES)('%s is no success, and not sent again', async (_what, status, body) => {
	updates().reply(status, body);
	expect((await run('update', change)).items[0]?.json.outcome).toBe('unknown');
});

test.each([
	[{ campo1: 'a;b' }, 'semicolon'],
	[{ campo1: 'a--b' }, 'two hyphens'],
])('%j is refused', async (value, reason) => {
	const { error } = await run('update', mapped(value));
	expect(error?.message).toEqual(parameterRefused('Fields', 0));
	expect(allSaid(error)).toContain(reason);
});
