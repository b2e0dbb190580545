/* eslint-disable @n8n/community-nodes/require-node-api-error -- tests must see the node's own error, not a copy */
/** Runs what n8n calls outside of executions: lists for the editor, polls and credential tests. */
import { ExecuteContext, LoadOptionsContext, PollContext, RoutingNode } from 'n8n-core';
import {
	createRunExecutionData,
	NodeApiError,
	type ICredentialTestRequest,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type WorkflowActivateMode,
} from 'n8n-workflow';

import { takeLogs } from '../environment';
import { assertNoSecrets } from '../secrets';
import { sourceRegistry } from './registry';
import { openSession, type Session, type SessionOptions } from './session';

/** The groups of `methods` whose functions the editor calls. */
export type MethodKind = 'listSearch' | 'loadOptions' | 'resourceMapping' | 'localResourceMapping' | 'actionHandler';

/** Which method to call and what the user has filled in so far. */
export interface LoadOptionsRequest extends SessionOptions {
	method: string;
	kind: MethodKind;
	/** What was typed into the search box of a resource locator. */
	filter?: string;
	/** The `paginationToken` of the page before. */
	paginationToken?: string;
	/** The parameter whose list is asked for; matters only for parameters inside collections. */
	path?: string;
}

type EditorMethod = (this: LoadOptionsContext, ...args: unknown[]) => Promise<unknown>;

function editorMethod(session: Session, { kind, method }: LoadOptionsRequest): EditorMethod {
	const type = session.workflow.nodeTypes.getByNameAndVersion(session.node.type, session.node.typeVersion);
	const group: unknown = Reflect.get(type.methods ?? {}, kind);
	const found: unknown = typeof group === 'object' && group !== null ? Reflect.get(group, method) : undefined;
	if (typeof found !== 'function') throw new Error(`The node has no methods.${kind}.${method}`);
	return found as EditorMethod;
}

/** Calls a list search, load options or resource mapping method as the editor does; rejects with the node's error. */
export async function loadOptions<T = IDataObject>(request: LoadOptionsRequest): Promise<T> {
	const session = openSession({ mode: 'internal', ...request });
	const method = editorMethod(session, request);
	const context = new LoadOptionsContext(
		session.workflow,
		session.node,
		session.additionalData,
		`parameters.${request.path ?? 'list'}`,
	);
	const args = request.kind === 'listSearch' ? [request.filter, request.paginationToken] : [];
	return await guarded(async () => (await method.apply(context, args)) as T);
}

/** Runs and checks result, error and log lines for secrets. `shown` is the part of an error that n8n shows. */
async function guarded<T>(work: () => Promise<T>, shown = (error: unknown): unknown => error): Promise<T> {
	try {
		const result = await work();
		assertNoSecrets({ result, logs: takeLogs() });
		return result;
	} catch (error) {
		assertNoSecrets({ error: shown(error), logs: takeLogs() });
		throw error;
	}
}

/** What n8n's scheduler gives a poll with n8n's own settings. */
const SCHEDULER_BUDGET_MS = 36_000;

/** How to poll; `staticData` is what the poll before left. */
export interface PollRequest extends SessionOptions {
	/** What the trigger was activated for; a poll of n8n's scheduler unless a test says so. */
	activation?: WorkflowActivateMode;
	/** Milliseconds that n8n gives the poll; null for an n8n that does not say. */
	budgetMs?: number | null;
}

/** What a poll brought (null: nothing new) and the state it left. */
export interface PollResult {
	items: INodeExecutionData[] | null;
	staticData: IDataObject;
	changed: boolean;
	logs: unknown[][];
}

/** Runs one poll of a trigger node. */
export async function pollNode(request: PollRequest): Promise<PollResult> {
	return await activateNode(request)();
}

/** Activates a trigger node, whose polls then share one context; returns what runs the next poll. */
export function activateNode(request: PollRequest): () => Promise<PollResult> {
	const session = openSession(request);
	const { workflow, node, additionalData, mode } = session;
	const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const { poll } = type;
	if (!poll) throw new Error(`${node.type} is not a polling node`);
	const { activation = 'update', budgetMs = request.activation ? undefined : SCHEDULER_BUDGET_MS } = request;
	const context = new PollContext(workflow, node, additionalData, mode, activation);
	if (budgetMs !== undefined) {
		Object.assign(context, { getPollBudgetMs: budgetMs === null ? undefined : () => budgetMs });
	}
	return async () => {
		const { output, logs } = await guarded(async () => {
			const items = await poll.call(context);
			return { output: items, logs: takeLogs() };
		});
		const changed: unknown = Reflect.get(workflow.staticData, '__dataChanged');
		return { items: output?.[0] ?? null, staticData: workflow.staticData, changed: changed === true, logs };
	};
}

/** A node whose only option sends the credential's test request, as n8n makes one to test a credential. */
function testNodeType(credentialType: string, test: ICredentialTestRequest): INodeType {
	return {
		description: {
			displayName: 'Credential Test',
			name: 'credentialTest',
			group: ['input'],
			version: 1,
			description: 'Sends the test request of a credential',
			defaults: { name: 'Credential Test' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: credentialType, required: true }],
			properties: [
				{
					displayName: 'Request',
					name: 'request',
					type: 'options',
					options: [{ name: 'Test', value: 'test', routing: { request: test.request } }],
					default: 'test',
				},
			],
		},
	};
}

/** Sends the credential class' own test request through n8n's routing node; rejects where n8n would refuse, by the request's own rules, too. */
export async function testCredential(
	options: Partial<SessionOptions> = {},
): Promise<{ items: INodeExecutionData[][] | undefined; session: Session }> {
	const registry = options.registry ?? sourceRegistry();
	const credentialType = options.credentialType ?? 'mailUpOAuth2Api';
	const { test } = registry.credential(credentialType);
	if (!test) throw new Error(`${credentialType} has no test request`);
	const type = testNodeType(credentialType, test);
	registry.addNode('test', type);
	const parameters = { request: 'test' };
	const session = openSession({ ...options, registry, parameters, nodeType: 'test.credentialTest', mode: 'internal' });
	const context = executeContext(session, session.node);
	// n8n itself makes this error, with the whole request as its cause, and shows no more than its texts.
	const shown = (error: unknown) => (error instanceof NodeApiError ? [error.message, error.description] : error);
	const items = await guarded(async () => await new RoutingNode(context, type).runNode(), shown);
	for (const { type: kind, properties } of test.rules ?? []) {
		const isBroken = kind === 'responseSuccessBody' && items?.[0]?.[0]?.json[properties.key] === properties.value;
		if (isBroken) throw new Error(properties.message);
	}
	return { items, session };
}

function executeContext({ workflow, additionalData, mode }: Session, node: INode): ExecuteContext {
	const input = [{ json: {} }];
	const data = { main: [input] };
	const executeData = { node, data, source: null };
	return new ExecuteContext(
		workflow,
		node,
		additionalData,
		mode,
		createRunExecutionData(),
		0,
		input,
		data,
		executeData,
		[],
	);
}
