/**
 * MailUp does what it is asked, and its answer breaks off in the middle of its body: the node sends nothing twice, and says
 * what the sandbox then holds.
 */
import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox/server';
import { locator } from '../support/answers';
import { runNode } from '../support/engine';
import { useNock } from '../support/http';
import { useSandbox } from '../support/sandbox';

useNock({ loopback: true });

const sandboxWith = useSandbox();

/** Recipient 30 of the demo account: on lists 1, 2 and 3. */
const PERSON = 'person30@example.com';
const statusOn = ({ account }: Sandbox, list: number) => {
	const person = account.recipients.findByEmail(PERSON);
	return person && account.list(list).email.get(person.id)?.status;
};

interface Story {
	parameters: INodeParameters;
	/** What the item says. */
	outcome: string;
	/** What is true in the sandbox afterwards. */
	holds: (sandbox: Sandbox) => boolean;
}

const stories: Record<string, Story> = {
	'recipient: upsert': {
		parameters: { resource: 'recipient', operation: 'upsert', list: locator(1), email: 'new@example.com' },
		outcome: 'subscribed',
		holds: ({ account }) => account.recipients.findByEmail('new@example.com') !== undefined,
	},
	'recipient: delete from a list': {
		parameters: { resource: 'recipient', operation: 'delete', email: PERSON, deleteFrom: 'list', list: locator(1) },
		outcome: 'deleted',
		holds: (sandbox) => statusOn(sandbox, 1) === undefined,
	},
	'recipient: unsubscribe': {
		parameters: {
			resource: 'recipient',
			operation: 'unsubscribe',
			email: PERSON,
			unsubscribeFrom: 'chosen',
			lists: [1],
		},
		outcome: 'unsubscribed',
		holds: (sandbox) => statusOn(sandbox, 1) === 'OPTOUT',
	},
	'group: create': {
		parameters: { resource: 'group', operation: 'create', list: locator(1), name: 'Buyers' },
		outcome: 'created',
		holds: ({ account }) => account.groupsOf(1).filter(({ name }) => name === 'Buyers').length === 1,
	},
	'group: delete': {
		parameters: { resource: 'group', operation: 'delete', list: locator(1), group: locator(2) },
		outcome: 'deleted',
		holds: ({ account }) => !account.groupsOf(1).some(({ id }) => id === 2),
	},
	'tag: create': {
		parameters: { resource: 'tag', operation: 'create', list: locator(1), name: 'spring' },
		outcome: 'created',
		holds: ({ account }) => account.messages.tagsOf(1).filter(({ name }) => name === 'spring').length === 1,
	},
};

describe.each(Object.entries(stories))('%s', (_name, { parameters, outcome, holds }) => {
	test.each([200, 500, 503])('cut in the body of an answer with %i', async (status) => {
		const { server, credential } = await sandboxWith({ callsPerSecond: null });
		for (const method of ['POST', 'PUT', 'DELETE']) server.faults.add({ kind: 'cut', after: true, status, method });
		const armed = server.faults.pending;
		const { items, error } = await runNode({ parameters, credential });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.outcome)).toEqual([outcome]);
		expect(server.faults.pending).toBe(armed - 1);
		expect(server.requests.all().filter(({ method }) => method !== 'GET')).toHaveLength(1);
		expect(holds(server)).toBe(true);
	});
});
