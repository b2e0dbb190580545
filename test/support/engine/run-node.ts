/** Runs an action node through n8n's own WorkflowExecute. */
import { WorkflowExecute } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeExecutionData,
	IRun,
	NodeApiError,
	NodeExecutionHint,
	NodeOperationError,
	OnError,
} from 'n8n-workflow';

import { takeLogs } from '../environment';
import { assertNoSecrets } from '../secrets';
import { queueItems } from './item-source.node';
import { openSession, type Session, type SessionOptions } from './session';

/** How to run the node; everything but `parameters` has a default. */
export interface RunNodeOptions extends SessionOptions {
	/** Input items, plain objects or whole n8n items; one empty item by default. */
	items?: IDataObject[] | INodeExecutionData[];
	onError?: OnError;
	/** Two tries, a millisecond apart. */
	retryOnFail?: boolean;
	/** Aborting it presses n8n's stop button. */
	signal?: AbortSignal;
}

/** What a run left behind. */
export interface RunResult {
	/** First output. */
	items: INodeExecutionData[];
	/** Second output, which exists with `onError: 'continueErrorOutput'`. */
	errorItems: INodeExecutionData[];
	/** The error as n8n recorded it. */
	error?: NodeApiError | NodeOperationError;
	/** The saved credential after the run: a refreshed token is in `oauthTokenData`. */
	credential?: ICredentialDataDecryptedObject;
	hints: NodeExecutionHint[];
	/** Everything written to n8n's logger or the console meanwhile. */
	logs: unknown[][];
	status: IRun['status'];
	staticData: IDataObject;
	run: IRun;
}

function isItem(value: IDataObject | INodeExecutionData): value is INodeExecutionData {
	return typeof value.json === 'object' && value.json !== null && !Array.isArray(value.json);
}

/** Plain objects become items; whole items stay as they are. */
export function toItems(given: IDataObject[] | INodeExecutionData[]): INodeExecutionData[] {
	return given.map((entry: IDataObject | INodeExecutionData) => (isItem(entry) ? entry : { json: entry }));
}

async function execute(session: Session, signal?: AbortSignal): Promise<IRun> {
	const start = session.workflow.getNode('Input') ?? undefined;
	const engine = new WorkflowExecute(session.additionalData, session.mode);
	const running = engine.run({ workflow: session.workflow, startNode: start });
	const stop = () => running.cancel();
	signal?.addEventListener('abort', stop, { once: true });
	try {
		return await running;
	} finally {
		signal?.removeEventListener('abort', stop);
	}
}

function resultOf(session: Session, run: IRun): RunResult {
	const { runData, error: workflowError } = run.data.resultData;
	const task = runData[session.node.name]?.at(-1);
	const [items, errorItems] = task?.data?.main ?? [];
	return {
		items: items ?? [],
		errorItems: errorItems ?? [],
		error: (task?.error ?? workflowError) as RunResult['error'],
		credential: session.store.current(session.credentialId),
		hints: task?.hints ?? [],
		logs: takeLogs(),
		status: run.status,
		staticData: session.workflow.staticData,
		run,
	};
}

/**
 * Runs the MailUp node on the given items in a workflow of its own and returns what came of it; never throws for
 * a failing node. Fails the test if a secret got into the outputs, the error, a hint or a log line.
 */
export async function runNode(options: RunNodeOptions): Promise<RunResult> {
	const { items = [{}], onError, retryOnFail, signal, node, ...rest } = options;
	const settings = {
		...(onError && { onError }),
		...(retryOnFail && { retryOnFail, maxTries: 2, waitBetweenTries: 1 }),
		...node,
	};
	const session = openSession({ ...rest, node: settings }, queueItems(toItems(items)));
	const run = await execute(session, signal);
	const result = resultOf(session, run);
	const { error, errorItems, hints, logs } = result;
	// The run data is what n8n saves and shows; the rest stands in it too, but named so that a leak is easy to find.
	assertNoSecrets({ items: result.items, errorItems, error, hints, logs, saved: run.data });
	return result;
}
