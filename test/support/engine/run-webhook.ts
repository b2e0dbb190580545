/** Runs what n8n calls of a webhook node: its webhook function, its set-up and the test of its credential. */
import { CredentialTestContext, HookContext, WebhookContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeType,
	IWebhookData,
	IWebhookFunctions,
	WorkflowActivateMode,
} from 'n8n-workflow';

import { takeLogs } from '../environment';
import { assertNoSecrets } from '../secrets';
import { callWebhook, type WebhookCall } from './call-webhook';
import { openSession, type Session, type SessionOptions } from './session';

/** What a call came to. */
export interface WebhookResult {
	status: number;
	/** What the caller reads. */
	text: string;
	/** What starts the workflow; null where nothing starts. */
	items: INodeExecutionData[] | null;
	logs: unknown[][];
}

/** A node and the settings around it; runs by a call from outside unless a test says so. */
export type WebhookOptions = Omit<SessionOptions, 'credential'> & {
	/** As n8n saves it; null for a credential that is not there any more. */
	credential: ICredentialDataDecryptedObject | null;
};

function sessionOf(options: WebhookOptions): { session: Session; type: INodeType } {
	const credential = options.credential === null ? null : { oauthTokenData: undefined, ...options.credential };
	const session = openSession({ mode: 'webhook', ...options, credential });
	// `null` means no credential to openSession; here it means one that the node names and n8n cannot find.
	session.node.credentials ??= { [session.credentialType]: { id: 'gone', name: 'Gone' } };
	return {
		session,
		type: session.workflow.nodeTypes.getByNameAndVersion(session.node.type, session.node.typeVersion),
	};
}

function webhookData({ node, workflow, additionalData }: Session, type: INodeType, method: string): IWebhookData {
	const webhookDescription = type.description.webhooks?.find(({ httpMethod }) => httpMethod === method);
	if (!webhookDescription) throw new Error(`${node.type} has no webhook for ${method}`);
	return {
		httpMethod: webhookDescription.httpMethod as IWebhookData['httpMethod'],
		node: node.name,
		path: webhookDescription.path,
		webhookDescription,
		workflowId: workflow.id,
		workflowExecuteAdditionalData: additionalData,
	};
}

/** Calls the node, as its caller and n8n do. */
export async function runWebhook(options: WebhookOptions, call: WebhookCall): Promise<WebhookResult> {
	const { session, type } = sessionOf(options);
	const { workflow, node, additionalData, mode } = session;
	const webhook = webhookData(session, type, call.method);
	const answered = callWebhook(call, webhook.webhookDescription, async (httpRequest, httpResponse) => {
		const data = Object.assign(additionalData, { httpRequest, httpResponse });
		const context = new WebhookContext(workflow, node, data, mode, webhook, [], null);
		if (!type.webhook) throw new Error(`${node.type} takes no calls`);
		return await type.webhook.call(context as IWebhookFunctions);
	});
	const { status, text, returned } = await answered;
	const result = { status, text, items: returned.workflowData?.[0] ?? null, logs: takeLogs() };
	assertNoSecrets(result);
	return result;
}

/** Sets the webhook up as n8n does when a workflow is published, at its start, or for a test run. */
export async function setUpWebhook(options: WebhookOptions, activation: WorkflowActivateMode): Promise<boolean> {
	const { session, type } = sessionOf(options);
	const { workflow, node, additionalData, mode } = session;
	const context = new HookContext(workflow, node, additionalData, mode, activation, webhookData(session, type, 'POST'));
	const methods = type.webhookMethods?.default;
	const exists = await methods?.checkExists?.call(context);
	return exists === true || (await methods?.create?.call(context)) === true;
}

/** Takes the webhook away, as n8n does when a workflow is no longer published. */
export async function takeDownWebhook(options: WebhookOptions): Promise<boolean> {
	const { session, type } = sessionOf(options);
	const { workflow, node, additionalData, mode } = session;
	const context = new HookContext(workflow, node, additionalData, mode, 'update', webhookData(session, type, 'POST'));
	return (await type.webhookMethods?.default?.delete?.call(context)) === true;
}

/** Tests a credential by the function that the node names for it. */
export async function testCredentialByNode(
	type: INodeType,
	name: string,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const { testedBy } = type.description.credentials?.find((credential) => credential.name === name) ?? {};
	const test = typeof testedBy === 'string' ? type.methods?.credentialTest?.[testedBy] : undefined;
	if (!test) throw new Error(`${type.description.name} does not test ${name}`);
	const result = await test.call(new CredentialTestContext(), { id: '1', name: 'Credential', type: name, data });
	assertNoSecrets(result);
	return result;
}
