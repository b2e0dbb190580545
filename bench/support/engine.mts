import { createRequire } from 'node:module';
import { join } from 'node:path';

import { WorkflowExecute } from 'n8n-core';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type * as itemSource from '../../test/support/engine/item-source.node.js';
import { builtRegistry, type TypeRegistry } from '../../test/support/engine/registry.js';
import { type CredentialData, openSession } from '../../test/support/engine/session.js';
import { root } from '../../test/support/package-root.js';

const require = createRequire(import.meta.url);

// By require, as the registry does: an import would make a second module, whose items nobody emits.
const { queueItems } = require('../../test/support/engine/item-source.node.ts') as typeof itemSource;

/** A node to run, with its parameters. */
export interface Job {
	registry: TypeRegistry;
	nodeType: string;
	parameters: INodeParameters;
	serviceUrl: string;
	/** 1 when left out. */
	typeVersion?: number;
	/** The token, where the server looks at it. */
	oauthTokenData?: CredentialData['oauthTokenData'];
	/** For runs that are to share a credential, and with it the pace of their calls. */
	credentialId?: string;
}

/** What a run gave, and what n8n's engine took for it in ms. */
export interface Outcome {
	items: INodeExecutionData[];
	/** On the clock. */
	elapsedMs: number;
	/** Of all processors together, for this process: other work on the computer does not count. */
	cpuMs: number;
}

/** A module of the built package: the very one that n8n's engine runs. */
export function built<T>(path: string): T {
	return require(join(root, 'dist', 'nodes', path)) as T;
}

/** The built package in n8n's engine. */
export async function loadPackage(): Promise<TypeRegistry> {
	return (await builtRegistry()).registry;
}

/**
 * Takes MailUp's limit of 5 calls a second out of the built package: it holds everybody up alike, and what is measured is
 * the work besides. Returns what puts it back.
 */
export function withoutPacing(): () => void {
	const paced = governor();
	const { turn } = paced;
	paced.turn = async () => await Promise.resolve();
	return () => void (paced.turn = turn);
}

/** Keeps the built package from learning from refusals: every process calls as if it were alone. */
export function withoutGivingWay(): void {
	governor().refused = () => undefined;
}

function governor(): { turn(): Promise<void>; refused(): void } {
	return built<{ Governor: { prototype: ReturnType<typeof governor> } }>('shared/http/governor.js').Governor.prototype;
}

/**
 * Runs a node through n8n's own WorkflowExecute. @throws the error of the node
 * @param input items that another node hands it; without them it is the first of its workflow
 */
export async function runJob(job: Job, input?: INodeExecutionData[]): Promise<Outcome> {
	const { registry, nodeType, parameters, serviceUrl, typeVersion = 1, oauthTokenData, credentialId } = job;
	const credential = { serviceUrl, ...(oauthTokenData && { oauthTokenData }) };
	const options = { registry, nodeType, parameters, credential, credentialId, node: { typeVersion } };
	const session = openSession(options, input && queueItems(input));
	const start = session.workflow.getNode(input ? 'Input' : session.node.name) ?? undefined;
	const engine = new WorkflowExecute(session.additionalData, session.mode);
	const [from, cpuFrom] = [performance.now(), process.cpuUsage()];
	const run = await engine.run({ workflow: session.workflow, startNode: start });
	const elapsedMs = performance.now() - from;
	const { user, system } = process.cpuUsage(cpuFrom);
	const task = run.data.resultData.runData[session.node.name]?.at(-1);
	const error = task?.error ?? run.data.resultData.error;
	if (error) throw error;
	return { items: task?.data?.main?.[0] ?? [], elapsedMs, cpuMs: (user + system) / 1_000 };
}
