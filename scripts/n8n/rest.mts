import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import makeFetchCookie from 'fetch-cookie';
import { parse as unflatten } from 'flatted';

import { Trouble } from '../support/trouble.mjs';
import { at, isRecord, text, type Json } from '../support/json.mjs';

/** Who owns the n8n of the demo or the test. */
export interface Owner {
	readonly email: string;
	readonly password: string;
}

/** One run of a workflow. */
export interface Execution {
	readonly id: string;
	readonly status: string;
	/** What the named node gave out, item by item, as plain JSON. */
	output(nodeName: string): Json[];
	/** What the trigger handed over, also where the run was cut before it recorded anything. */
	readonly triggered: Json[];
	/** When n8n recorded it, in ms since 1970. */
	readonly recordedAt: number;
	readonly error: string | undefined;
}

/** A workflow as n8n keeps it. */
export interface SavedWorkflow {
	readonly id: string;
	readonly versionId: string;
}

/** n8n answers when a retried execution is over; what it keeps of it comes a moment later. */
const RETRY_WITHIN_MS = 30_000;

/** A signed-in user of one n8n, over the same REST interface that n8n's own pages use. */
export class N8nClient {
	/** fetch with the session cookie, also for addresses that n8n redirects to or from. */
	readonly fetch = makeFetchCookie(fetch);

	/** n8n ties a session to one browser and wants its id with every call. */
	private readonly headers = { 'browser-id': randomUUID(), 'content-type': 'application/json' };

	constructor(private readonly url: string) {}

	/** Logs in with the password, as on n8n's own page. */
	async signIn({ email, password }: Owner): Promise<void> {
		await this.call('POST', '/login', { emailOrLdapLoginId: email, password });
	}

	/** Creates a credential and gives its id. */
	async createCredential(name: string, type: string, data: Readonly<Record<string, Json>>): Promise<string> {
		return text(at(await this.call('POST', '/credentials', { name, type, data }), 'id'));
	}

	/** The address that a user's browser is sent to for connecting an OAuth credential. */
	async authorizeUrl(credentialId: string): Promise<string> {
		return text(await this.call('GET', `/oauth2-credential/auth?id=${encodeURIComponent(credentialId)}`));
	}

	/** Whether the OAuth credential holds tokens. (n8n says so without giving them away.) */
	async isConnected(credentialId: string): Promise<boolean> {
		return Boolean(at(await this.credential(credentialId), 'data', 'oauthTokenData'));
	}

	/** A credential with as much of its data as n8n gives away. */
	async credential(credentialId: string): Promise<Json | undefined> {
		return await this.call('GET', `/credentials/${encodeURIComponent(credentialId)}?includeData=true`);
	}

	/** The types of all credentials that the user can see, with their ids. */
	async credentials(): Promise<Array<{ readonly id: string; readonly type: string }>> {
		const list = await this.call('GET', '/credentials');
		return Array.isArray(list)
			? list.map((entry) => ({ id: text(at(entry, 'id')), type: text(at(entry, 'type')) }))
			: [];
	}

	/** Saves a workflow. */
	async createWorkflow(workflow: Json): Promise<SavedWorkflow> {
		const saved = await this.call('POST', '/workflows', workflow);
		return { id: text(at(saved, 'id')), versionId: text(at(saved, 'versionId')) };
	}

	/** A saved workflow. */
	async workflow(workflowId: string): Promise<Json | undefined> {
		return await this.call('GET', `/workflows/${workflowId}`);
	}

	/** Publishes a workflow, so that its trigger works. */
	async activate(workflow: SavedWorkflow): Promise<void> {
		await this.call('POST', `/workflows/${workflow.id}/activate`, { versionId: workflow.versionId });
	}

	/** Takes a published workflow back. */
	async deactivate(workflow: SavedWorkflow): Promise<void> {
		await this.call('POST', `/workflows/${workflow.id}/deactivate`, {});
	}

	/** Runs a workflow by hand from the named trigger and waits for its end. */
	async run(workflowId: string, trigger: string, withinMs: number): Promise<Execution> {
		const started = await this.call('POST', `/workflows/${workflowId}/run`, { triggerToStartFrom: { name: trigger } });
		return await this.finished(text(at(started, 'executionId')), withinMs);
	}

	/** Runs a failed or crashed execution again from where it stood, as the button *Retry* does, and waits for its end. */
	async retry(executionId: string): Promise<Execution> {
		const retried = await this.call('POST', `/executions/${executionId}/retry`, { loadWorkflow: false });
		return await this.finished(text(at(retried, 'id')), RETRY_WITHIN_MS);
	}

	/** All that n8n keeps of a run. */
	async execution(executionId: string): Promise<Json | undefined> {
		return await this.call('GET', `/executions/${executionId}`);
	}

	/** Waits for the end of a run. */
	async finished(executionId: string, withinMs: number): Promise<Execution> {
		const deadline = Date.now() + withinMs;
		while (Date.now() < deadline) {
			const execution = await this.execution(executionId);
			const status = text(at(execution, 'status'));
			if (!['new', 'running', 'waiting'].includes(status)) return toExecution(status, execution);
			await pause(500);
		}
		throw new Error(`Execution ${executionId} did not end within ${withinMs} ms`);
	}

	/** All runs of a workflow, whatever became of them, the newest first. @param mode only those that were started so: `webhook`, `trigger` */
	async executions(workflowId: string, mode?: string): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const found: Execution[] = [];
		for (let lastId = ''; ; ) {
			const path = `/executions?filter=${filter}&limit=100${lastId && `&lastId=${lastId}`}`;
			const rows = at(await this.call('GET', path), 'results');
			const ids = Array.isArray(rows) ? rows.map((row) => text(at(row, 'id'))) : [];
			// n8n asks for running and for ended runs side by side: one that ends right then is among both.
			for (const id of new Set(ids)) {
				const execution = await this.execution(id);
				if (mode !== undefined && at(execution, 'mode') !== mode) continue;
				found.push(toExecution(text(at(execution, 'status')), execution));
			}
			lastId = ids.at(-1) ?? '';
			if (ids.length < 100) return found;
		}
	}

	/** The id of the newest run of a workflow, if there was one. */
	async newestExecution(workflowId: string): Promise<string | undefined> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const id = at(await this.call('GET', `/executions?filter=${filter}&limit=1`), 'results', 0, 'id');
		return id === undefined || id === null ? undefined : text(id);
	}

	private async call(method: string, path: string, body?: Json): Promise<Json | undefined> {
		const ask = async () =>
			await this.fetch(`${this.url}/rest${path}`, {
				method,
				headers: this.headers,
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			});
		// A busy n8n closes a kept connection right when it is used again; a question may be asked twice.
		const response = await ask().catch(async (failure: unknown) => {
			if (method === 'GET') return await ask();
			throw failure;
		});
		const answer = await response.text();
		if (!response.ok) {
			throw new Trouble(
				`n8n answered ${response.status} to ${method} ${path.split('?')[0] ?? path}: ${answer.slice(0, 500)}`,
			);
		}
		return at(JSON.parse(answer) as Json, 'data');
	}
}

/** n8n stores what a run gave out as one flattened text. */
function toExecution(status: string, execution: Json | undefined): Execution {
	const stored = at(execution, 'data');
	const data = typeof stored === 'string' ? (unflatten(stored) as Json) : stored;
	const result = at(data, 'resultData');
	const message = at(result, 'error', 'message');
	const runData = at(result, 'runData');
	const [first] = isRecord(runData) ? Object.values(runData) : [];
	// A run that was cut holds its items only as what the next node was about to get.
	const waiting = at(data, 'executionData', 'nodeExecutionStack', 0, 'data', 'main', 0);
	return {
		id: text(at(execution, 'id')),
		status,
		error: typeof message === 'string' ? message : undefined,
		recordedAt: Date.parse(text(at(execution, 'createdAt') ?? at(execution, 'startedAt'))),
		triggered: handedOut(first) ?? jsonOf(waiting),
		output: (nodeName) => handedOut(at(runData, nodeName)) ?? [],
	};
}

/**
 * What a node gave out in the first of its runs. n8n gives a node of a cut execution, of which it knows from its log only that it
 * ended, a run with one item that says so; when the execution is retried, the real one comes behind.
 */
function handedOut(runs: Json | undefined): Json[] | undefined {
	const all = Array.isArray(runs) ? runs.map((run) => at(run, 'data', 'main', 0)) : [];
	const real = all.find(
		(items) => items !== undefined && at(items, 0, 'json', 'isArtificialRecoveredEventItem') !== true,
	);
	return real === undefined ? undefined : jsonOf(real);
}

function jsonOf(items: Json | undefined): Json[] {
	return Array.isArray(items) ? items.map((item) => (isRecord(item) ? (item.json ?? null) : null)) : [];
}
