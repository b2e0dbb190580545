/**
 * The MailUp node in n8n's real engine, without a server. Nodes come from the TypeScript sources under the names
 * they have in n8n; everything between the workflow and the HTTP request is n8n-core's own code.
 *
 * ```ts
 * import nock from 'nock';
 * import { runNode, loadOptions, testCredential } from '../../support/engine';
 * import { API, useNock } from '../../support/http';
 * import { expectToMatchSchema } from '../../support/schema';
 *
 * useNock(); // no network; afterEach: every expected request was sent, and no other
 *
 * test('gets a list', async () => {
 *   nock(API).get('/API/v1.1/Rest/ConsoleService.svc/Console/List/1').reply(200, { IdList: 1, Name: 'News' });
 *   const { items, error } = await runNode({
 *     parameters: { resource: 'list', operation: 'get', list: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
 *     items: [{ id: 1 }],
 *   });
 *   expect(error).toBeUndefined();
 *   expectToMatchSchema('list', 'get', items);
 * });
 *
 * // a token that runs out: the saved credential shows the rotated refresh token
 * const { credential } = await runNode({ parameters, credential: { oauthTokenData: { access_token: 'old', … } } });
 * // continue on fail: `items` / `errorItems`; stop button: `signal`; retry: `retryOnFail`; test run: `mode: 'manual'`
 * const { error, errorItems } = await runNode({ parameters, items, onError: 'continueErrorOutput' });
 * // lists in the editor
 * const page = await loadOptions({ method: 'searchLists', kind: 'listSearch', parameters: {}, filter: 'News' });
 * // the credential's own test request
 * await testCredential({ credential: { serviceUrl: 'http://127.0.0.1:4000' } });
 * ```
 *
 * Each run has a credential id of its own (so that no run waits for another's call budget); give `credentialId` to
 * share one. Secrets of the credential are looked for in every output, error, hint and log line of each run.
 */
import './environment';

export {
	builtRegistry,
	registryOfAnotherProcess,
	sourceRegistry,
	sourceRegistryFor,
	TypeRegistry,
} from './engine/registry';
export {
	activateNode,
	loadOptions,
	pollNode,
	testCredential,
	type LoadOptionsRequest,
	type MethodKind,
	type PollRequest,
	type PollResult,
} from './engine/run-method';
export {
	runWebhook,
	setUpWebhook,
	takeDownWebhook,
	testCredentialByNode,
	type WebhookOptions,
	type WebhookResult,
} from './engine/run-webhook';
export { runNode, toItems, type RunNodeOptions, type RunResult } from './engine/run-node';
export { DEFAULT_CREDENTIAL, openSession, type CredentialData, type SessionOptions } from './engine/session';
