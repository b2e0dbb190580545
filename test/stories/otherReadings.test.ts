/**
 * MailUp's documents leave points open, and the sandbox has a switch for each that could be had cheaply. One long story is told
 * under the usual readings, and once under each other one: it has to end the same way.
 */
import type { INodeParameters } from 'n8n-workflow';

import { USUAL_VARIANTS, type Variants } from '../../sandbox/http/variants';
import type { Sandbox } from '../../sandbox/server';
import { locator } from '../support/answers';
import { runNode } from '../support/engine';
import { useNock } from '../support/http';
import { connectedTo, useSandbox } from '../support/sandbox';

useNock({ loopback: true });

const sandboxWith = useSandbox();

const list = locator(1);
const email = 'other-readings@example.com';
const moved = 'moved@example.com';

/** What each step says that is to be compared. */
const STEPS: ReadonlyArray<INodeParameters> = [
	{ resource: 'recipient', operation: 'upsert', list, email, options: { write: 'oneByOne' } },
	{ resource: 'recipient', operation: 'update', email, options: { newEmail: moved } },
	{ resource: 'recipient', operation: 'get', findBy: 'id', recipientId: 999_999_999 },
	{ resource: 'group', operation: 'create', list, name: 'Readings' },
	{ resource: 'group', operation: 'update', list, group: locator(2), options: { notes: 'Another' } },
	{ resource: 'list', operation: 'update', list, settings: { description: 'Another' } },
	{ resource: 'email', operation: 'update', list, message: locator(102), updateFields: { notes: 'Another' } },
	{
		resource: 'sending',
		operation: 'send',
		list,
		message: locator(102),
		sendTo: 'group',
		group: locator(2),
		when: 'hold',
	},
	{ resource: 'import', operation: 'importItems', list, email: 'imported@example.com' },
	{ resource: 'recipient', operation: 'unsubscribe', email: moved, lists: [1] },
];

/** Tells the story: the outcome of each step, or its error. */
async function tell(variants: Partial<Variants>): Promise<{ outcomes: string[]; server: Sandbox }> {
	const options = { callsPerSecond: null, queueMs: 0, importMs: 0, variants };
	const { server } = await sandboxWith(options);
	const credential = connectedTo(server);
	const outcomes: string[] = [];
	for (const parameters of STEPS) {
		const { items, error } = await runNode({ parameters, credential });
		const { outcome, verdict } = items[0]?.json ?? {};
		outcomes.push(
			`${String(parameters.resource)} ${String(parameters.operation)}: ${String(error?.message ?? outcome ?? verdict ?? 'items')}`,
		);
	}
	return { outcomes, server };
}

/** Each other reading by itself. */
const OTHERS: ReadonlyArray<Partial<Variants>> = [
	{ detailAnswer: 'envelope' },
	{ unknownRecipient: 'empty' },
	{ listUpdate: 'keepsOmitted' },
	{ messageUpdate: 'keepsOmitted' },
	{ groupIds: 'bareOnly' },
	{ foreignGroup: 'widens' },
	{ groupAnswer: 'id' },
	{ groupAnswer: 'envelope' },
	{ secondImport: 'waits' },
	{ leftOut: 'objects' },
];

let usual: string[];
beforeAll(async () => {
	const { outcomes, server } = await tell({});
	usual = outcomes;
	await server.stop();
});

test('under the usual readings the story is as it should be', () => {
	expect(usual).toEqual([
		'recipient upsert: subscribed',
		'recipient update: updated',
		'recipient get: Recipient ID: nobody in MailUp has the id 999999999 [item 0]',
		'group create: created',
		'group update: updated',
		'list update: updated',
		'email update: updated',
		'sending send: held',
		'import importItems: accepted',
		'recipient unsubscribe: unsubscribed',
	]);
});

test.each(OTHERS)('it ends the same way under %j', async (variants) => {
	expect(Object.entries(variants).filter(([key, value]) => USUAL_VARIANTS[key as keyof Variants] === value)).toEqual(
		[],
	);
	const { outcomes } = await tell(variants);
	expect(outcomes).toEqual(usual);
});
