/** The example "Copy a newsletter and schedule it", as a whole, against the sandbox. */
import type { Message } from '../../sandbox/account/messageTypes';
import type { Sandbox } from '../../sandbox/server';
import type { Page } from '../support/engine/stand-ins.node';
import { runExample } from '../support/example';
import { useNock } from '../support/http';
import { useSandbox } from '../support/sandbox';
import { parameterRefused } from '../support/headlines';

useNock({ loopback: true });

const sandboxWith = useSandbox();

const EXAMPLE = 'copy-a-newsletter-and-schedule-it';
/** The newest message of list 1 with "newsletter" in its subject. */
const ORIGINAL = 103;

const copies = (server: Sandbox): Message[] =>
	server.account.messages.ofList(1).filter(({ subject }) => subject.startsWith('Newsletter of '));
const scheduled = (server: Sandbox) => server.account.sendings.inQueue('Deferred');

test('after a yes the changed copy is scheduled, and the original is as it was', async () => {
	const { server, credential } = await sandboxWith({ callsPerSecond: null });
	const before = { ...server.account.messages.find(ORIGINAL) };
	const pages: Page[] = [];
	const answer = (page: Page) => {
		pages.push(page);
		return { Decision: 'Schedule it' };
	};
	const { outputs, error } = await runExample(EXAMPLE, { credential, listId: 1, mode: 'trigger', answer });

	expect(error).toBeUndefined();
	const [copy, ...others] = copies(server);
	expect(others).toEqual([]);
	expect(copy).toMatchObject({
		preHeader: 'What is new this month',
		notes: `Copied from message ${ORIGINAL}`,
		tags: before.tags,
	});
	expect(copy?.content).toContain('Hello [FirstName], here is what is new this month.');
	expect(copy?.content).not.toContain('this is issue 4');
	expect(copy?.content).toContain('https://www.example.com/news/4');
	expect(server.account.messages.find(ORIGINAL)).toEqual(before);

	expect(outputs.get('Schedule it')).toMatchObject([
		{ outcome: 'scheduled', messageId: copy?.id, audience: { sendTo: 'list', listId: 1 } },
	]);
	expect(scheduled(server)).toMatchObject([{ messageId: copy?.id }]);
	expect(outputs.has('Delete the copy')).toBe(false);

	const atMost = outputs.get('What would happen')?.[0]?.audience as { atMost: number };
	expect(pages).toHaveLength(1);
	expect(pages[0]?.text).toContain(`At most ${atMost.atMost} people of the list "Newsletter"`);
	expect(pages[0]?.text).toContain('<p>Hello [FirstName], here is what is new this month.</p>');
	expect(pages[0]?.text).toContain('<a href="https://www.example.com/news/4"');
	expect(pages[0]?.text).not.toMatch(/undefined|\[object|Invalid|\{\{/);
});

test.each([['Do not send it'], [undefined]])(
	'after %s nothing is scheduled, and the copy is gone',
	async (Decision) => {
		const { server, credential } = await sandboxWith({ callsPerSecond: null });
		const { outputs, error } = await runExample(EXAMPLE, {
			credential,
			listId: 1,
			mode: 'trigger',
			answer: () => ({ Decision }),
		});
		expect(error).toBeUndefined();
		expect(outputs.get('Delete the copy')).toMatchObject([{ deleted: true }]);
		expect(copies(server)).toEqual([]);
		expect(scheduled(server)).toEqual([]);
	},
	60_000,
);

test('tried out by hand, it schedules nothing even after a yes', async () => {
	const { server, credential } = await sandboxWith({ callsPerSecond: null });
	const { outputs, error } = await runExample(EXAMPLE, {
		credential,
		listId: 1,
		mode: 'manual',
		answer: () => ({ Decision: 'Schedule it' }),
	});
	expect(error).toBeUndefined();
	expect(outputs.get('Schedule it')).toMatchObject([{ outcome: 'dryRun', detail: expect.stringContaining('by hand') }]);
	expect(scheduled(server)).toEqual([]);
});

test('a copy that MailUp did not confirm stops everything', async () => {
	const { server, credential } = await sandboxWith({ callsPerSecond: null });
	server.faults.add({ kind: 'cut', method: 'POST', path: /\/Email\/103$/ });
	const { outputs, error } = await runExample(EXAMPLE, { credential, listId: 1, mode: 'trigger' });
	expect(outputs.get('Copy it')).toMatchObject([{ outcome: 'unknown', id: null }]);
	expect(error?.message).toEqual(parameterRefused('Email Message', 0));
	expect(scheduled(server)).toEqual([]);
});
