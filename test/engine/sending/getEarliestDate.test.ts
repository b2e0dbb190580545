import { mailUp, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { useNoWaits } from './answers';
import { allSaid, mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();
useNoWaits();

const parameters = { resource: 'sending', operation: 'getEarliestDate', sendingId: '130' };

const asks = () => mailUp().get('/Email/Sending/130/Deferred');

test.each<[string, string, string, string | null]>([
	['a date', '"2014-10-20 05:00:00Z"', 'application/json', '2014-10-20T05:00:00Z'],
	['a date that is no JSON', '2014-10-20 05:00:00Z', 'text/plain', '2014-10-20T05:00:00Z'],
	['an empty text', '""', 'application/json', null],
	['nothing', '', 'application/json', null],
])('reads %s', async (_, body, type, earliestDate) => {
	asks().reply(200, body, { 'Content-Type': type });
	const { items, error } = await runNode({ parameters });
	expect(error).toBeUndefined();
	expect(items).toEqual([{ json: { sendingId: 130, earliestDate }, pairedItem: { item: 0 } }]);
	expectToMatchSchema('sending', 'getEarliestDate', items);
});

test('does not take a web page for a date', async () => {
	asks().times(5).reply(200, '<html>Maintenance</html>', { 'Content-Type': 'text/html' });
	const { error } = await runNode({ parameters });
	expect(error?.message).toBe(
		'MailUp did not show the earliest date: it answered with a web page instead of data [item 0]',
	);
});

test('passes a refusal on, and refuses a number that is none', async () => {
	asks().reply(404, refusal(404, 'Unknown sending'));
	const refused = await runNode({ parameters });
	expect(refused.error).toMatchObject({ message: mailUpRefused('show the earliest date', 0) });
	expect(allSaid(refused.error)).toContain('Unknown sending');
	const wrong = await runNode({ parameters: { ...parameters, sendingId: 'x' } });
	expect(wrong.error?.message).toEqual(parameterRefused('Sending ID', 0));
});
