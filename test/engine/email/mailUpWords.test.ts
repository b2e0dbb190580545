/** Writes that MailUp answers with HTTP 500: it may have carried them out, so the item is unknown, with MailUp's words. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Governor } from '../../../nodes/shared/http/governor';
import { locator, mailUp, page, refusal } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { skipPauses } from '../../support/pauses';
import { expectToMatchSchema } from '../../support/schema';
import { attachment, details, row } from './messageAnswers';

useNock();

beforeEach(() => {
	skipPauses();
	jest.spyOn(Governor.prototype, 'turn').mockResolvedValue();
});
afterEach(() => jest.restoreAllMocks());

const URL_OF_IMAGE = 'https://images.example.com/logo.png';

/** What MailUp shows, before and after: nothing was changed. */
const SHOWN: Record<string, unknown> = {
	'/List/1/Email/24': details(),
	'/List/1/Emails': page([row(24)]),
	'/List/1/Online/Emails': page([]),
	'/List/1/Email/24/Attachment': [attachment(2, 'b.txt')],
	'/List/1/Tags': page([{ Enabled: true, Id: 5, Name: 'news' }]),
	'/Images': [URL_OF_IMAGE],
	'/Email/Sendings/Immediate': page([]),
	'/Email/Sendings/Deferred': page([]),
	'/Email/Sendings/Undefined': page([]),
};

test.each<[string, string, INodeParameters, 'post' | 'put' | 'delete', string]>([
	['email', 'create', { subject: 'May', content: '<p>x</p>' }, 'post', '/List/1/Email'],
	['email', 'createFromTemplate', { template: locator(3) }, 'post', '/List/1/Email/Template/3'],
	['email', 'duplicate', {}, 'post', '/List/1/Email/24'],
	['email', 'update', { updateFields: { subject: 'May' } }, 'put', '/List/1/Email/24'],
	['email', 'delete', {}, 'delete', '/List/1/Email/24'],
	['email', 'setVisibility', { published: true }, 'put', '/List/1/Email/24/Online/Visibility'],
	['email', 'setDynamicFields', { dynamicFields: false }, 'put', '/List/1/Email/24/EnableDynamicFields/false'],
	['email', 'addAttachment', {}, 'post', '/List/1/Email/24/Attachment/1'],
	['email', 'deleteAttachment', { slot: 2 }, 'delete', '/List/1/Email/24/Attachment/2'],
	['tag', 'create', { name: 'sale' }, 'post', '/List/1/Tag'],
	['tag', 'update', { tag: locator(5), updateFields: { name: 'sale' } }, 'put', '/List/1/Tag/5'],
	['tag', 'delete', { tag: locator(5) }, 'delete', '/List/1/Tag/5'],
	['image', 'upload', {}, 'post', '/Images'],
	['image', 'delete', { url: URL_OF_IMAGE }, 'delete', '/Images'],
	['sending', 'delete', { sendingId: '130' }, 'delete', '/Email/Sendings/130'],
	['sending', 'stop', { sendingId: '130' }, 'post', '/Email/Sendings/130/Stop'],
])('%s %s says what MailUp says', async (resource, operation, wish, method, path) => {
	for (const [shown, answer] of Object.entries(SHOWN)) {
		mailUp()
			.persist()
			.get(shown)
			.query(true)
			.optionally()
			.reply(200, answer as IDataObject);
	}
	mailUp()[method](path).reply(500, refusal(500, 'Quota exceeded'));
	const data = { data: 'eA==', mimeType: 'text/plain', fileName: 'x.txt' };
	const { items, error } = await runNode({
		parameters: { resource, operation, list: locator(1), message: locator(24), ...wish },
		items: [{ json: {}, binary: { data } }],
	});
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({
		outcome: 'unknown',
		detail: expect.stringContaining('MailUp says: "Quota exceeded".'),
	});
	expectToMatchSchema(resource, operation, items);
});
