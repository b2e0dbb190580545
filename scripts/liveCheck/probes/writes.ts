import { readArray, readNumber, readPage, readText } from '../../../nodes/shared/mailup/reading';
import { newMessageBody } from '../../../nodes/shared/mailup/messageChanges';
import type { Reply } from '../account';
import { keysOf, open, rowsIn, settled, shape, type Finding, type Ground, type Probe } from '../probe';

/** Names that nobody else gives. */
let made = 0;
const named = () => `live-check-${Date.now()}-${++made}`;

const idOf = ({ body }: Reply, key: string): number | undefined =>
	typeof body === 'number' ? body : readNumber(body, key);

/** Adds somebody at example.com to a list or a group, without any email. */
async function person(ground: Ground, into = `List/${ground.listId}`, fields: unknown[] = []) {
	const { account } = ground;
	const email = `${named()}@example.com`;
	const body = { Email: email, Name: '', Fields: fields };
	const added = await account.console(`${into}/Recipient`, { method: 'POST', body });
	const id = idOf(added, 'idRecipient');
	if (id === undefined) return undefined;
	ground.undoLater('a person', async () => await account.console(`Recipients/${id}`, { method: 'DELETE' }));
	return { id, email };
}

/** Makes a group of the list. */
async function group(ground: Ground): Promise<number | undefined> {
	const { account, listId } = ground;
	const Name = named();
	const reply = await account.console(`List/${listId}/Group`, {
		method: 'POST',
		body: { Name, Notes: 'live check', Deletable: true },
	});
	const id = idOf(reply, 'idGroup') ?? readNumber(readPage(reply.body).items[0], 'idGroup');
	const rows =
		id === undefined ? rowsIn(await account.console(`List/${listId}/Groups`, { query: { PageSize: 500 } })) : [];
	const found =
		id ??
		readNumber(
			rows.find((row) => readText(row, 'Name') === Name),
			'idGroup',
		);
	if (found === undefined) return undefined;
	const path = `List/${listId}/Group/${found}`;
	ground.undoLater('a group', async () => await account.console(path, { method: 'DELETE' }));
	return found;
}

/** Makes a message of the list. */
async function message(ground: Ground): Promise<number | undefined> {
	const { account, listId } = ground;
	const body = newMessageBody({ subject: named(), content: '<p>live check</p>' });
	const id = idOf(await account.console(`List/${listId}/Email`, { method: 'POST', body }), 'idMessage');
	if (id === undefined) return undefined;
	const path = `List/${listId}/Email/${id}`;
	ground.undoLater('a message', async () => await account.console(path, { method: 'DELETE' }));
	return id;
}

const NOT_MADE = open('MailUp did not make what the look needs');

/** Two groups of one person each, sent to hold: what each way of writing their ids reaches. */
async function groupIds(ground: Ground): Promise<Finding> {
	const { account, listId } = ground;
	const groups = [await group(ground), await group(ground)];
	const id = await message(ground);
	for (const one of groups) if (one !== undefined) await person(ground, `Group/${one}`);
	if (id === undefined || groups.includes(undefined)) return NOT_MADE;
	// Quoted ids may be read as none, and none is the whole list: only what is held, and deleted at once, is asked for.
	const query = { inGroups: groups.join(','), datetime: '"undefined"' };
	const reply = await account.console(`List/${listId}/Email/${id}/Send`, { method: 'POST', query });
	const sending = readNumber(reply.body, 'Id');
	if (sending === undefined) return settled(`no held sending: ${shape(reply)}`);
	ground.undoLater(
		'a held sending',
		async () => await account.console(`Email/Sendings/${sending}`, { method: 'DELETE' }),
	);
	const sent = readNumber(reply.body, 'Sent');
	if (sent === 2) return settled('bare ids with a comma reach the members of both groups');
	return settled(
		`bare ids with a comma do not: Sent is ${sent === 1 ? 'one' : sent === undefined ? 'missing' : 'another number'}`,
	);
}

/** Only on the list that was named; all of it is removed again, and nobody is mailed. */
export const WRITES: readonly Probe[] = [
	{ row: 'How are several ids written in `inGroups`', writes: true, look: groupIds },
	{
		row: 'Does `PUT /Console/Recipient/Detail` change the address?',
		writes: true,
		look: async (ground) => {
			const someone = await person(ground);
			if (!someone) return NOT_MADE;
			const body = { idRecipient: someone.id, Email: `${named()}@example.com`, Name: '', Fields: [] };
			const reply = await ground.account.console('Recipient/Detail', { method: 'PUT', body });
			const form = keysOf(reply.body).includes('idRecipient') ? 'the bare person' : shape(reply);
			const after = await ground.account.console(`Recipients/${someone.id}`);
			const changed = readText(after.body, 'Email') === body.Email;
			return settled(`${changed ? 'it does' : 'it does not'}; the answer is ${form}`);
		},
	},
	{
		row: 'Does an empty `Value` blank a field?',
		writes: true,
		look: async (ground) => {
			const [field] = rowsIn(await ground.account.console('Recipient/DynamicFields'));
			const Id = readNumber(field, 'Id');
			if (Id === undefined) return open('the account has no field');
			const values = (Value: string) => [{ Id, Description: readText(field, 'Description'), Value }];
			const someone = await person(ground, undefined, values('live check'));
			if (!someone) return NOT_MADE;
			const body = { idRecipient: someone.id, Email: someone.email, Name: '', Fields: values('') };
			await ground.account.console('Recipient/Detail', { method: 'PUT', body });
			const after = await ground.account.console(`Recipients/${someone.id}`);
			const shown = readArray(after.body, 'Fields').find((one) => readNumber(one, 'Id') === Id);
			return settled(readText(shown, 'Value') === '' ? 'it does' : 'it does not');
		},
	},
	{
		row: 'Does `PUT` of a group keep keys',
		writes: true,
		look: async (ground) => {
			const { account, listId } = ground;
			const id = await group(ground);
			if (id === undefined) return NOT_MADE;
			const reply = await account.console(`List/${listId}/Group/${id}`, { method: 'PUT', body: { Name: named() } });
			if (reply.status !== 200) return settled(`refused: ${shape(reply)}`);
			const rows = rowsIn(await account.console(`List/${listId}/Groups`, { query: { PageSize: 500 } }));
			const row = rows.find((one) => readNumber(one, 'idGroup') === id);
			return settled(readText(row, 'Notes') === '' ? 'it blanks them' : 'it keeps them');
		},
	},
	{
		row: 'Does MailUp refuse a second tag of one name?',
		writes: true,
		look: async (ground) => {
			const { account, listId } = ground;
			const body = named();
			const twice: Reply[] = [];
			for (let time = 0; time < 2; time++) {
				const reply = await account.console(`List/${listId}/Tag`, { method: 'POST', body });
				const id = idOf(reply, 'Id');
				if (id !== undefined && reply.status === 200) {
					const path = `List/${listId}/Tag/${id}`;
					ground.undoLater('a tag', async () => await account.console(path, { method: 'DELETE' }));
				}
				twice.push(reply);
			}
			const [first, second] = twice;
			if (first?.status !== 200 || !second) return NOT_MADE;
			return settled(second.status === 200 ? 'it takes it' : `it does: ${shape(second)}`);
		},
	},
	{
		row: 'Is a person gone from the search right after',
		writes: true,
		look: async (ground) => {
			const someone = await person(ground);
			if (!someone) return NOT_MADE;
			await ground.account.console(`Recipients/${someone.id}`, { method: 'DELETE' });
			const found = rowsIn(await ground.account.console('Recipients', { query: { email: `"${someone.email}"` } }));
			return settled(found.length === 0 ? 'yes' : 'not at once');
		},
	},
];
