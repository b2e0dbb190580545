/** One test workflow with its credential: what every kind of run shares. */
import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import {
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type IConnections,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeParameters,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { recordLogs } from '../environment';
import { CredentialStore } from './credential-store';
import { ITEM_SOURCE_TYPE, registryThatShows, type TypeRegistry } from './registry';

recordLogs();

/** Name of the workflow that every test run has. */
const WORKFLOW_NAME = 'Test workflow';

/** What n8n saves of a `mailUpOAuth2Api` credential: the user's fields and the token that the log-in brought. */
export interface CredentialData {
	serviceUrl: string;
	clientId: string;
	clientSecret: string;
	oauthTokenData: { access_token: string; refresh_token: string; expires_in: number } & IDataObject;
	[field: string]: unknown;
}

/**
 * The credential that a run uses unless the test says otherwise. Tokens shorter than 16 characters are recognisable
 * in outputs and yet not taken for real secrets by the linter.
 */
export const DEFAULT_CREDENTIAL: CredentialData = {
	serviceUrl: 'https://services.mailup.com',
	clientId: 'test-client-id',
	clientSecret: 'tok-client-1',
	oauthTokenData: {
		access_token: 'tok-access-1',
		refresh_token: 'tok-refresh-1',
		expires_in: 3600,
	},
};

/** The same for credentials without a log-in; they all lead to the one host that tests have. */
const OTHER_CREDENTIALS: Readonly<Record<string, ICredentialDataDecryptedObject>> = {
	mailUpSmtpPlusApi: { serviceUrl: DEFAULT_CREDENTIAL.serviceUrl, username: 's388_1', secret: 'tok-smtp-plus' },
	mailUpTransactionalSmsApi: {
		serviceUrl: DEFAULT_CREDENTIAL.serviceUrl,
		accountId: '388',
		listId: '1',
		listGuid: '5d2b1a9c-0f6e-4c3a-9b1d-7e8f90a1b2c3',
		listSecret: '00000000-1111-2222-3333-444444444444',
	},
};

/** Settings that all kinds of runs accept. */
export interface SessionOptions {
	parameters: INodeParameters;
	/** Merged over DEFAULT_CREDENTIAL; `null` runs the node without a credential. */
	credential?: Partial<CredentialData> | null;
	/** Runs with the same id share one governor and one token. Each run has an id of its own by default. */
	credentialId?: string;
	/** The one that the node asks for with these parameters, unless a test says otherwise. */
	credentialType?: string;
	nodeType?: string;
	nodeName?: string;
	mode?: WorkflowExecuteMode;
	/** The workflow's time zone; Europe/Rome by default. */
	timezone?: string;
	/** Node settings besides parameters, such as onError. */
	node?: Partial<INode>;
	staticData?: IDataObject;
	registry?: TypeRegistry;
}

/** A workflow of two nodes, ready to run, and the store that holds its credential. */
export interface Session {
	workflow: Workflow;
	node: INode;
	mode: WorkflowExecuteMode;
	additionalData: IWorkflowExecuteAdditionalData;
	store: CredentialStore;
	credentialId: string;
	credentialType: string;
}

let counter = 0;

function additionalDataFor(
	store: CredentialStore,
	mode: WorkflowExecuteMode,
	id: string,
	parameters: INodeParameters | undefined,
): IWorkflowExecuteAdditionalData {
	const base = 'http://127.0.0.1:5678';
	const hooks = new ExecutionLifecycleHooks(mode, id, {
		id: 'workflow-1',
		name: WORKFLOW_NAME,
		active: false,
		isArchived: false,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes: [],
		connections: {},
		activeVersionId: null,
	});
	const data: Partial<IWorkflowExecuteAdditionalData> = {
		credentialsHelper: store,
		hooks,
		executionId: id,
		currentNodeExecutionIndex: 0,
		currentNodeParameters: parameters,
		restApiUrl: `${base}/rest`,
		instanceBaseUrl: `${base}/`,
		formBaseUrl: `${base}/form`,
		formWaitingBaseUrl: `${base}/form-waiting`,
		formTestBaseUrl: `${base}/form-test`,
		webhookBaseUrl: `${base}/webhook`,
		webhookWaitingBaseUrl: `${base}/webhook-waiting`,
		webhookTestBaseUrl: `${base}/webhook-test`,
		mcpBaseUrl: `${base}/mcp`,
		mcpTestBaseUrl: `${base}/mcp-test`,
		variables: {},
		externalSecretsProxy: new ExternalSecretsProxy(),
		logAiEvent: () => undefined,
	};
	return data as IWorkflowExecuteAdditionalData;
}

/** The saved credential: defaults, then the test's own values, token fields merged one by one (`undefined`: never connected, for which n8n fills in an empty object). */
function credentialData(type: string, given: Partial<CredentialData> = {}): ICredentialDataDecryptedObject {
	const other = OTHER_CREDENTIALS[type];
	if (other) return { ...other, ...given } as ICredentialDataDecryptedObject;
	const neverConnected = 'oauthTokenData' in given && given.oauthTokenData === undefined;
	const oauthTokenData = neverConnected ? {} : { ...DEFAULT_CREDENTIAL.oauthTokenData, ...given.oauthTokenData };
	return { ...DEFAULT_CREDENTIAL, ...given, oauthTokenData } as ICredentialDataDecryptedObject;
}

function sourceNode(key: string): INode {
	return {
		id: 'source',
		name: 'Input',
		type: ITEM_SOURCE_TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters: { key },
	};
}

/** A whole workflow and what it runs with. */
export interface WorkflowOptions {
	nodes: INode[];
	connections: IConnections;
	registry: TypeRegistry;
	credential?: Partial<CredentialData> | null;
	credentialId: string;
	credentialType?: string;
	mode: WorkflowExecuteMode;
	timezone?: string;
	staticData?: IDataObject;
	/** Parameters of the node that is run first, for n8n's own expressions; left out where several nodes run. */
	parameters?: INodeParameters;
}

/** Builds a workflow and everything that n8n hands to a run of it. */
export function openWorkflow(options: WorkflowOptions): Pick<Session, 'workflow' | 'additionalData' | 'store'> {
	const { registry, credential, credentialId, mode } = options;
	const store = new CredentialStore(registry);
	if (credential !== null) store.save(credentialId, credentialData(options.credentialType ?? '', credential));
	const workflow = new Workflow({
		id: 'workflow-1',
		name: WORKFLOW_NAME,
		active: mode === 'trigger',
		nodes: options.nodes,
		connections: options.connections,
		nodeTypes: registry,
		staticData: options.staticData ?? {},
		settings: { executionOrder: 'v1', timezone: options.timezone ?? 'Europe/Rome' },
	});
	const additionalData = additionalDataFor(store, mode, `execution-${++counter}`, options.parameters);
	return { workflow, additionalData, store };
}

/** The credential that a node asks for; REST's where its parameters do not tell. */
function askedFor(registry: TypeRegistry, nodeType: string, parameters: INodeParameters): string {
	const { description } = registry.getByNameAndVersion(nodeType);
	const shown = description.credentials?.filter((credential) =>
		NodeHelpers.displayParameter(parameters, credential, { typeVersion: 1 }, description),
	);
	return shown?.[0]?.name ?? 'mailUpOAuth2Api';
}

/** Builds the workflow `Input -> node under test` and everything that n8n hands to a run of it. */
export function openSession(options: SessionOptions, itemsKey = ''): Session {
	const { parameters, credential, timezone, staticData } = options;
	const registry = options.registry ?? registryThatShows(parameters);
	const mode = options.mode ?? 'trigger';
	const credentialId = options.credentialId ?? `credential-${counter + 1}`;
	const type = options.nodeType ?? 'n8n-nodes-mailup.mailUp';
	const credentialType = options.credentialType ?? askedFor(registry, type, parameters);
	const node: INode = {
		id: 'under-test',
		name: options.nodeName ?? 'MailUp',
		type,
		typeVersion: 1,
		position: [200, 0],
		parameters,
		...(credential !== null && {
			credentials: { [credentialType]: { id: credentialId, name: 'MailUp account' } },
		}),
		...options.node,
	};
	const nodes = [sourceNode(itemsKey), node];
	const connections = { Input: { main: [[{ node: node.name, type: NodeConnectionTypes.Main, index: 0 }]] } };
	const parts = {
		nodes,
		connections,
		registry,
		credential,
		credentialId,
		credentialType,
		mode,
		timezone,
		staticData,
		parameters,
	};
	const opened = openWorkflow(parts);
	// With the defaults of all parameters that are shown, as the editor sends them.
	opened.additionalData.currentNodeParameters = node.parameters;
	return { ...opened, node, mode, credentialId, credentialType };
}
