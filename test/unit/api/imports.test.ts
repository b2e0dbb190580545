import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { MailUpClient } from '../../../nodes/shared/http/client';
import type { ImportSettings } from '../../../nodes/shared/mailup/imports/settings';
import { startImport } from '../../../nodes/shared/api/imports';

test('an upload gets 15 minutes, and its body is handed on as it is: neither parsed nor copied', async () => {
	const sent: IHttpRequestOptions[] = [];
	const context = {
		getNode: () => ({ type: 'mailUp', credentials: { mailUpOAuth2Api: { id: 'upload', name: 'MailUp' } } }),
		getCredentials: async () =>
			await Promise.resolve({ serviceUrl: 'https://services.mailup.com', oauthTokenData: { access_token: 'x' } }),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) => {
				sent.push(options);
				return await Promise.resolve({ statusCode: 200, body: 3, headers: {} });
			},
		},
	};
	const client = await MailUpClient.create(context as unknown as IExecuteFunctions);
	const body = Buffer.from('[{"Email":"ann@example.com"}]');
	const settings: ImportSettings = {
		listId: 1,
		groupId: undefined,
		channel: 'email',
		importAs: 'subscribed',
		clearEmptyFields: false,
		removeFromPrevGroups: false,
		ignoreMobile: true,
	};
	const patience = { patienceMs: 1_000, beforeNext: async () => {} };
	await expect(startImport(client, settings, { rows: 1, body }, patience)).resolves.toEqual({ importId: 3 });
	expect(sent).toHaveLength(1);
	expect(sent[0]?.timeout).toBe(900_000);
	expect(sent[0]?.body).toBe(body);
});
