import { readKey, readNumber, readText } from '../../../nodes/shared/mailup/reading';
import { keysOf, open, order, rowsIn, settled, shape, type Ground, type Probe } from '../probe';

const byId = { orderby: '"idMessage desc"', PageSize: 5 };

/** The id of a message that was sent, if there is one. */
async function sentMessage({ account, listId }: Ground): Promise<number | undefined> {
	const query = { orderby: '"LastSendDate desc"', PageSize: 1 };
	return readNumber(rowsIn(await account.console(`List/${listId}/Online/Emails`, { query }))[0], 'idMessage');
}

/** Messages, sendings, imports and statistics. */
export const MESSAGES: readonly Probe[] = [
	{
		row: 'Is the newest message the one with the highest `idMessage`',
		look: async ({ account, listId }) =>
			order(await account.console(`List/${listId}/Online/Emails`, { query: byId }), 'idMessage'),
	},
	{
		row: 'Do SMS messages take `orderby="idMessage desc"`?',
		look: async ({ account, listId }) =>
			order(await account.console(`Sms/List/${listId}/Messages`, { query: byId }), 'idMessage'),
	},
	{
		row: 'take `orderby="LastSendDate desc"`',
		look: async ({ account, listId }) => {
			const query = { orderby: '"LastSendDate desc"', PageSize: 5 };
			return order(await account.console(`List/${listId}/Online/Emails`, { query }), 'LastSendDate');
		},
	},
	{
		row: 'Does `GET /Imports` take `orderby`?',
		look: async ({ account }) => {
			const query = { orderby: '"IdImport desc"', PageSize: 5 };
			return order(await account.console('Imports', { query }), 'IdImport');
		},
	},
	{
		row: 'Values of `State` and `Type` of a sending',
		look: async ({ account }) => {
			const rows = rowsIn(await account.console('Email/Sendings/Undefined'));
			if (rows.length === 0) return open('no sending is held');
			const kinds = ['State', 'Type'].map(
				(key) => `${key}: ${[...new Set(rows.map((row) => typeof readKey(row, key)))].join()}`,
			);
			return settled(kinds.join('; '));
		},
	},
	{
		row: 'Earliest date: a JSON text or a bare one',
		look: async ({ account }) => {
			const id = readNumber(rowsIn(await account.console('Email/Sendings/Undefined'))[0], 'Id');
			if (id === undefined) return open('no sending is held');
			const one = await account.console(`Email/Sending/${id}/Deferred`);
			const zone = typeof one.body === 'string' && /(Z|[+-]\d\d:?\d\d)"?$/.test(one.body);
			return settled(`at Sending: ${shape(one)}${zone ? ', with a zone' : ''}`);
		},
	},
	{
		row: 'Rows of unsubscriptions and details',
		look: async (ground) => {
			const id = await sentMessage(ground);
			if (id === undefined) return open('no message of the list is published and sent');
			const kinds = ['Views', 'Bounces', 'Unsubscriptions', 'UrlClickDetails'];
			const seen: string[] = [];
			for (const kind of kinds) {
				const reply = await ground.account.statistics(`Message/${id}/List/${kind}`, { query: { PageSize: 1 } });
				const [row] = rowsIn(reply);
				seen.push(`${kind}: ${row === undefined ? shape(reply) : keysOf(row).join(', ')}`);
			}
			return settled(seen.join('; '));
		},
	},
	{
		row: 'Are the counts of views, clicks, bounces and opt-outs people',
		look: async (ground) => {
			const id = await sentMessage(ground);
			if (id === undefined) return open('no message of the list is published and sent');
			const { body } = await ground.account.statistics(`Message/${id}/Count/Clicks`);
			const list = await ground.account.statistics(`Message/${id}/List/Clicks`, { query: { PageSize: 500 } });
			const clicks = rowsIn(list).reduce<number>((sum, row) => sum + (readNumber(row, 'Count') ?? 0), 0);
			const people = readNumber(list.body, 'TotalElementsCount') ?? rowsIn(list).length;
			if (people === clicks || people > 500) return open('the newest message does not tell them apart');
			if (body === people) return settled('people');
			return body === clicks ? settled('all of them') : open('neither the people nor the sum of their clicks');
		},
	},
	{
		row: 'Details of an SMS message',
		look: async ({ account, listId }) => {
			const [first] = rowsIn(await account.console(`Sms/List/${listId}/Messages`, { query: { PageSize: 1 } }));
			const id = readNumber(first, 'idMessage') ?? readText(first, 'idMessage');
			if (id === '') return open('the list has no SMS message');
			const { body } = await account.console(`Sms/List/${listId}/Message/${id}`);
			return settled(`keys: ${keysOf(body).join(', ')}`);
		},
	},
];
