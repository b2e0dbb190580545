/** A whole life on a list through the pages of the HTTP API, and the opt-out that nothing brings back. */
import type { INodeParameters } from 'n8n-workflow';

import { runNode } from '../support/engine';
import { useNock } from '../support/http';
import type { Stage } from '../support/sandbox';
import { useSandbox } from '../support/sandbox';

useNock({ loopback: true });
const start = useSandbox();

const email = 'new.person@example.com';

/** Does one thing about the person on list 1. */
function pagesOf({ server }: Stage) {
	const listGuid = server.account.list(1).guid;
	return async (operation: string, more: INodeParameters = {}) => {
		const parameters = { resource: 'subscription', operation, listId: 1, listGuid, email, ...more };
		const { items, error } = await runNode({ parameters, credential: { serviceUrl: server.url } });
		return error ? `${error.message} ${error.description}` : (items[0]?.json.outcome ?? items[0]?.json.status);
	};
}

test('is asked, confirms, changes, leaves, and stays away', async () => {
	const stage = await start({ callsPerSecond: null });
	const { account } = stage.server;
	const ask = pagesOf(stage);
	expect(await ask('check')).toBe('notOnList');
	expect(await ask('subscribe')).toBe('confirmationSent');
	expect(account.confirmationMails.map((mail) => mail.email)).toEqual([email]);
	expect(await ask('subscribe')).toBe('stillPending');
	expect(account.confirmationMails).toHaveLength(1);
	expect(await ask('subscribe', { optInMode: 'single' })).toBe('stillPending');
	expect(account.confirm(1, email)).toBe(true);
	const fields = { mappingMode: 'defineBelow', value: { campo1: 'Ada' }, matchingColumns: [], schema: [] };
	expect(await ask('update', { fields })).toBe('updated');
	expect(account.recipients.findByEmail(email)?.fields?.get(1)).toBe('Ada');
	expect(await ask('subscribe')).toBe('alreadySubscribed');
	expect(await ask('unsubscribe')).toBe('unsubscribed');
	expect(await ask('unsubscribe')).toBe('alreadyUnsubscribed');
	for (const optInMode of ['single', 'double']) expect(await ask('subscribe', { optInMode })).toBe('leftUnsubscribed');
	expect(await ask('check')).toBe('unsubscribed');
	expect(account.confirmationMails).toHaveLength(1);
});

test('a GUID of another list subscribes nobody, and an address that is not registered is explained', async () => {
	const stage = await start({ callsPerSecond: null });
	const ask = pagesOf(stage);
	const listGuid = stage.server.account.list(2).guid;
	expect(await ask('subscribe', { listGuid })).toMatch(/code 1.* GUID is the one of this list/);
	expect(stage.server.account.recipients.findByEmail(email)).toBeUndefined();
	stage.server.frontend.registered = false;
	expect(await ask('check')).toMatch(/code -1011.*Frontend/);
});
