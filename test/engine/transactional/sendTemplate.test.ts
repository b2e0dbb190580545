import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { mail, refusedMail, TAKEN } from './answers';
import { allSaid, parameterRefused } from '../../support/headlines';

useNock();

const parameters: INodeParameters = {
	resource: 'transactional',
	operation: 'sendTemplate',
	templateId: '={{ 109 }}',
	from: 'shop@example.com',
	to: 'nathan@example.com',
};

test.each<[string, INodeParameters, string | undefined]>([
	['its own subject', {}, undefined],
	['another subject', { options: { subject: 'Your order' } }, 'Your order'],
])('sends a message of MailUp with %s', async (_, more, subject) => {
	let sent: IDataObject = {};
	mail((body) => (sent = body as IDataObject), 'sendtemplate').reply(200, TAKEN);
	const { items, error } = await runNode({ parameters: { ...parameters, ...more } });
	expect(error).toBeUndefined();
	expect(sent).toMatchObject({ TemplateId: 109, To: [{ Name: '', Email: 'nathan@example.com' }] });
	expect([sent.Subject, 'Html' in sent, 'Text' in sent]).toEqual([subject, false, false]);
	expect(items[0]?.json).toMatchObject({
		summary: `${subject === undefined ? 'Template 109' : `"${subject}"`} was sent to nathan@example.com.`,
		outcome: 'sent',
		templateId: 109,
		subject: subject ?? null,
	});
	expectToMatchSchema('transactional', 'sendTemplate', items);
});

test('names the template when it is no number', async () => {
	const { error } = await runNode({ parameters: { ...parameters, templateId: 'welcome' } });
	expect(error?.message).toEqual(parameterRefused('Template ID', 0));
});

test('passes on that MailUp does not know it', async () => {
	mail(undefined, 'sendtemplate').reply(200, refusedMail('No such message', '1007'));
	const { error } = await runNode({ parameters });
	expect(allSaid(error)).toContain(': "No such message" [item 0] MailUp answered with code 1007.');
});
