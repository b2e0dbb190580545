import { readArray, readKey, readNumber, readText } from '../../../nodes/shared/mailup/reading';
import { keysOf, open, order, rowsIn, settled, shape, type Ground, type Probe } from '../probe';

const ID_LISTS = /^(Subscribed|Pending|Unsubscribed)On(Email|Sms)Channel\s*$/i;

/** Rows of a list's people, by status. */
async function people({ account, listId }: Ground, status: string, query: Record<string, string | number> = {}) {
	return await account.console(`List/${listId}/Recipients/${status}`, { query: { PageSize: 20, ...query } });
}

const optOuts = async (ground: Ground, orderby = '"Optout_Date desc"') =>
	await people(ground, 'EmailOptins', { filterby: `"Status=='OPTOUT'"`, orderby });

/** Recipients of the list, as their readings show them. */
export const PEOPLE: readonly Probe[] = [
	{
		row: 'carry the six arrays of list ids?',
		look: async (ground) => {
			const [first] = rowsIn(await people(ground, 'Subscribed', { PageSize: 1 }));
			const id = readNumber(first, 'idRecipient');
			if (id === undefined) return open('nobody is subscribed to the list');
			const { body } = await ground.account.console(`Recipients/${id}`);
			return settled(`${keysOf(body).filter((key) => ID_LISTS.test(key)).length} of 6`);
		},
	},
	{
		row: '`UnsubscribedOnSmsChannel` with a blank',
		look: async (ground) => {
			const [first] = rowsIn(await people(ground, 'Subscribed', { PageSize: 1 }));
			const email = readText(first, 'Email');
			if (email === '') return open('nobody is subscribed to the list');
			const found = rowsIn(await ground.account.console('Recipients', { query: { email: `"${email}"` } }));
			const key = keysOf(found[0]).find((name) => /^UnsubscribedOnSmsChannel\s*$/i.test(name));
			if (key === undefined) return settled('the look-up has no such key');
			return settled(key.endsWith(' ') ? 'with the blank' : 'without it');
		},
	},
	{
		row: 'Type and subtype of an opt-out',
		look: async (ground) => {
			const types = rowsIn(await optOuts(ground)).map((row) => readKey(row, 'Optout_Type'));
			if (types.length === 0) return open('nobody opted out of the list');
			const glued = types.some((type) => Number(type) > 1_024);
			return glued ? settled('glued together') : open('none of the newest is glued to a subtype');
		},
	},
	{ row: 'take `orderby="Optout_Date desc"`', look: async (ground) => order(await optOuts(ground), 'Optout_Date') },
	{
		row: 'take a filter on `Status` and `Optout_Type`',
		look: async (ground) => {
			const reply = await people(ground, 'EmailOptins', { filterby: `"Status=='OPTOUT' && Optout_Type==1"` });
			if (reply.status !== 200) return settled(`refused: ${shape(reply)}`);
			const rows = rowsIn(reply);
			if (rows.length === 0) return open('taken, and nobody fits');
			return settled(rows.every((row) => readNumber(row, 'Optout_Type') === 1) ? 'it holds' : 'it has no effect');
		},
	},
	{
		row: 'Can an opt-out come without a date',
		look: async (ground) => {
			const rows = rowsIn(await optOuts(ground, '"Optout_Date asc"'));
			const without = rows.filter((row) => readText(row, 'Optout_Date') === '').length;
			return without > 0 ? settled('it can: some have none') : open('none of the oldest lacks one');
		},
	},
	{
		row: 'Has everybody pending an `Optin_Request_Date`',
		look: async (ground) => {
			const rows = rowsIn(await people(ground, 'EmailOptins', { filterby: `"Status=='PENDING'"` }));
			if (rows.length === 0) return open('nobody is pending on the list');
			const without = rows.filter((row) => readText(row, 'Optin_Request_Date') === '').length;
			return without > 0 ? settled('no: some have none') : open('everybody of a page has one');
		},
	},
	{
		row: 'Zone of `ExpiryDate`',
		look: async (ground) => {
			const [first] = rowsIn(await optOuts(ground));
			const date = readText(first, 'Optout_Date');
			if (date === '') return open('no date is there to look at');
			const zone = /(Z|[+-]\d\d:?\d\d)$/.test(date);
			return zone ? settled('opt-out dates carry a zone') : open('opt-out dates carry none: compare with the console');
		},
	},
	{
		row: 'Are disabled tags listed',
		look: async ({ account, listId }) => {
			const { body } = await account.console(`List/${listId}/Tags`);
			const rows = rowsIn({ status: 200, body, kind: '', retryAfter: null });
			const disabled = [...rows, ...readArray(body, 'Items')].some((row) => readKey(row, 'Enabled') === false);
			return disabled ? settled('they are listed') : open('no tag of the list is disabled');
		},
	},
];
