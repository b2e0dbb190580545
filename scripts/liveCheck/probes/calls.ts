import { sleep } from 'n8n-workflow';

import { readText } from '../../../nodes/shared/mailup/reading';
import { open, rowsIn, settled, shape, type Probe } from '../probe';

/** An id that no account has reached. */
const UNKNOWN = 999_999_999;

/** Log-in, limits and pages. */
export const CALLS: readonly Probe[] = [
	{
		row: 'token endpoint answer to a wrong user name',
		// A user who does not exist: no real one is locked out.
		look: async ({ account }) => settled(shape(await account.askForToken('live-check-nobody', 'live-check'))),
	},
	{
		row: 'a token it cannot read',
		look: async ({ account }) => {
			const reply = await account.console('Authentication/Info', { token: 'live-check' });
			const names = readText(reply.body, 'ErrorName') === '' ? '' : ", with MailUp's error body";
			return settled(`${shape(reply)}${names}`);
		},
	},
	{
		row: 'How long may the address of a call be?',
		look: async ({ account }) => {
			const address = (index: number) => `${'x'.repeat(170)}-${index}@example.com`;
			const email = `"${Array.from({ length: 10 }, (_, index) => address(index)).join(',')}"`;
			const reply = await account.console('Recipients', { query: { email } });
			return settled(`about ${encodeURIComponent(email).length} characters: ${shape(reply)}`);
		},
	},
	{
		row: 'Largest page size',
		look: async ({ account, listId }) => {
			const reply = await account.console(`List/${listId}/Recipients/Subscribed`, { query: { PageSize: 1_000 } });
			const count = rowsIn(reply).length;
			if (reply.status !== 200) return settled(`1,000 refused: ${shape(reply)}`);
			return count > 500 ? settled('more than 500 rows in a page') : open('taken, but the list has too few people');
		},
	},
	{
		row: 'question for rows with an empty body',
		look: async ({ account }) => {
			const email = '"live-check-nobody@example.com"';
			return settled(`look-up of nobody: ${shape(await account.console('Recipients', { query: { email } }))}`);
		},
	},
	{
		row: '`Retry-After` with HTTP 429',
		look: async ({ account }) => {
			const all = Array.from({ length: 8 }, async () => await account.console('Authentication/Info', { atOnce: true }));
			const refused = (await Promise.all(all)).filter(({ status }) => status === 429);
			await sleep(2_000);
			if (refused.length === 0) return open('8 calls at once, none refused');
			const has = refused.some(({ retryAfter }) => retryAfter !== null);
			return settled(`${refused.length} of 8 calls at once refused, ${has ? 'with' : 'without'} the header`);
		},
	},
	{
		row: 'for an unknown id | 404',
		look: async ({ account }) => settled(shape(await account.console(`Recipients/${UNKNOWN}`))),
	},
	{
		row: 'Answer for a message or template that does not exist',
		look: async ({ account, listId }) => settled(shape(await account.console(`List/${listId}/Email/${UNKNOWN}`))),
	},
	{
		row: 'Statistics of a message that was never sent',
		look: async ({ account }) => settled(shape(await account.statistics(`Message/${UNKNOWN}/Count/Views`))),
	},
	{
		row: 'know `PageNumber` and `PageSize`?',
		look: async ({ account }) => {
			const reply = await account.console('Email/Sendings/Undefined', { query: { PageNumber: 0, PageSize: 1 } });
			if (reply.status !== 200) return settled(`refused: ${shape(reply)}`);
			const all = rowsIn(await account.console('Email/Sendings/Undefined'));
			if (all.length < 2) return open('taken, but fewer than two sendings are held');
			return settled(rowsIn(reply).length === 1 ? 'they do' : 'the page has everything');
		},
	},
];
