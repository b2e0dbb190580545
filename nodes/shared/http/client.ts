import type { INode, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { alone } from '../lanes';
import { addressLength, LONGEST_ADDRESS, urlOf } from './addresses';
import { REST } from './accesses';
import type { Answered, MailUpCall, MailUpContext, MailUpWrite, Request, Unanswered } from './calls';
import type { Credential } from './credential';
import { idInCredential, openCredential } from './credential';
import { configurationError, mailUpWords, obstacleError } from './errors';
import { exchange } from './exchange';
import { governorFor } from './governor';
import { concernsNew } from './newThings';
import { optionsOf } from './options';
import { pause } from './pauses';
import { renewToken } from './renewal';
import { CONSOLE } from './services';
import { TimeLimits } from './timeLimits';
import type { Answer, Verdict } from './verdicts';
import { judge, pauseBeforeRetry } from './verdicts';
import { WishedOrders } from './wishedOrders';

/** How often a call that MailUp turns down with 401 is sent again with another token: another process may have renewed it meanwhile, too. */
const RENEWALS = 2;

/** The one way to MailUp: paced, repeated where that is safe, stopped when n8n says so. One is made for each run of a node. */
export class MailUpClient {
	/** Whether the last calls failed however often they were sent: the next ones are sent once, so that a run of thousands ends. */
	private gaveUp = false;

	private readonly wishes = new WishedOrders();

	private readonly halting = new AbortController();

	/** Raised by n8n's stop button and by {@link halt}. */
	private readonly stop: AbortSignal;

	private readonly limits: TimeLimits;

	private constructor(
		private readonly context: MailUpContext,
		private readonly credential: Credential,
	) {
		const stopButton = 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
		this.stop = AbortSignal.any([this.halting.signal, ...(stopButton ? [stopButton] : [])]);
		this.limits = new TimeLimits(context, stopButton);
	}

	/**
	 * @param access what opens the services that are called
	 * @throws NodeOperationError where the credential is missing, was never connected, or has an unusable Service URL
	 */
	static async create(context: MailUpContext, access = REST): Promise<MailUpClient> {
		return new MailUpClient(context, await openCredential(context, access));
	}

	/** The address that all calls go to. */
	get serviceUrl(): string {
		return this.credential.serviceUrl;
	}

	/** The node that this client works for, for errors that name it. */
	get node(): INode {
		return this.context.getNode();
	}

	/** A number of the credential that belongs into addresses. @throws as {@link idInCredential} does */
	settingId(name: string, shown: string, form = /^(\d+)$/): number {
		return idInCredential(this.node, this.credential, { name, shown, form });
	}

	/**
	 * Reads. Repeated with growing pauses when MailUp is unavailable or the connection breaks.
	 * @returns the parsed body: an object, an array, a bare value or text, or `''` for an empty one
	 * @throws NodeApiError when MailUp refuses or stays unavailable
	 */
	async read(call: MailUpCall): Promise<unknown> {
		const reading = await this.tryRead(call);
		if (!reading.answered) throw reading.error;
		return reading.body;
	}

	/** Reads like {@link read}, but returns the error, for callers to whom a refusal tells something. */
	async tryRead(call: MailUpCall): Promise<Answered> {
		return await this.wishes.read(call, async (asked) => await this.readOnce(asked));
	}

	private async readOnce(call: MailUpCall): Promise<Answered> {
		const repeatable: Verdict[] = ['later', 'unsent', 'lost', 'endless'];
		const { answer, verdict } = await this.sendPatiently({ ...call, method: 'GET' }, repeatable);
		if (verdict === 'good') return { answered: true, body: answer.body };
		return this.unanswered(call, answer);
	}

	/**
	 * Writes. What MailUp has certainly not done is tried again: calls refused as too many (429), and those that never
	 * reached it. A lost answer is never repeated but returned, for the caller to say or find out what happened; so is a
	 * refusal in other words than MailUp's.
	 * @throws NodeApiError when MailUp refuses, or was never reached: then nothing was written
	 */
	async write(call: MailUpWrite): Promise<Answered> {
		const { answer, verdict } = await this.sendPatiently(call, ['later', 'unsent']);
		if (verdict === 'good') return { answered: true, body: answer.body };
		if (['lost', 'endless', 'foreign'].includes(verdict)) return this.unanswered(call, answer);
		throw this.error(call, answer);
	}

	/** Whether the address of a call is short enough to reach MailUp whole; a longer call is refused without being sent. */
	fits(call: MailUpCall): boolean {
		return addressLength(urlOf(this.serviceUrl, call), call.query) <= LONGEST_ADDRESS;
	}

	/** Ends this run's calls: what waits for its turn is not sent any more. */
	halt(): void {
		this.halting.abort();
	}

	/** Whether n8n's stop button was pressed or the run was halted: what was on its way then may have arrived or not. */
	get isStopped(): boolean {
		return this.stop.aborted;
	}

	/** @throws NodeOperationError once n8n's stop button was pressed or the run was halted */
	throwIfStopped(): void {
		if (!this.isStopped) return;
		throw new NodeOperationError(this.node, 'Stopped', { description: 'No further call was sent to MailUp.' });
	}

	/**
	 * Does `work` while no other execution in this n8n process works on the same thing, as {@link alone} says.
	 * @param thing names it within MailUp: `message 12`
	 * @throws NodeOperationError once n8n's stop button was pressed or the run was halted, also while it waits
	 */
	async alone<T>(thing: string, work: (waited: boolean) => Promise<T>): Promise<T> {
		// By the service: two credentials may be of one account, and waiting for another account does no harm.
		return await alone(`${this.serviceUrl} ${thing}`, this.stop, async (waited) => {
			this.throwIfStopped();
			return await work(waited);
		});
	}

	/** Waits `ms`. @throws NodeOperationError once n8n's stop button was pressed or the run was halted */
	async pause(ms: number): Promise<void> {
		await pause(ms, this.stop);
		this.throwIfStopped();
	}

	/** Sends a call, and sends it again after a pause as long as the verdict is one that may be repeated. */
	private async sendPatiently(call: Request, repeatable: Verdict[]): Promise<{ answer: Answer; verdict: Verdict }> {
		for (let attempt = 1; ; attempt++) {
			const answer = await this.send(call);
			const verdict = judge(answer, call, concernsNew(this.serviceUrl, call.path));
			if (verdict === 'good') this.gaveUp = false;
			if (!repeatable.includes(verdict)) return { answer, verdict };
			const rest = this.gaveUp ? undefined : pauseBeforeRetry(verdict, attempt, answer);
			if (rest === undefined) {
				this.gaveUp = true;
				return { answer, verdict };
			}
			await this.pause(rest);
		}
	}

	/** Sends a call once; after a 401, which proves that nothing was done, again with another token. */
	private async send(call: Request): Promise<Answer> {
		if (!this.fits(call)) return { tooLong: true };
		const { context, credential } = this;
		const shut = await this.logIn();
		if (shut) return shut;
		for (let renewals = 0; ; renewals++) {
			const governor = governorFor(credential.access, credential.id, call.stopsSending === true && renewals === 0);
			await governor?.turn(this.stop);
			this.throwIfStopped();
			const began = performance.now();
			const options = optionsOf(call, credential);
			const { token, answer } = await exchange(
				this.limits,
				credential,
				call.service ?? CONSOLE,
				options,
				call.timeoutMs,
			);
			if (answer.status === undefined) this.throwIfStopped();
			if (answer.status === 429) governor?.refused(performance.now() - began);
			if (answer.status !== 401 || !credential.access.hasToken || renewals === RENEWALS) return answer;
			const obstacle = await renewToken(context, credential, token);
			if (obstacle) return obstacle;
		}
	}

	/** Makes sure that there is a token, where n8n logs in by itself. Returns what stood in the way. */
	private async logIn(): Promise<Answer | undefined> {
		const { access, hasToken } = this.credential;
		if (hasToken || !access.hasToken) return undefined;
		const obstacle = await renewToken(this.context, this.credential, '');
		this.credential.hasToken = obstacle === undefined;
		return obstacle;
	}

	private unanswered(call: MailUpCall, answer: Answer): Unanswered {
		const said = this.credential.secrets.maskWords(mailUpWords({ service: call.service, ...answer }));
		return { answered: false, error: this.error(call, answer), status: answer.status, said };
	}

	private error(call: MailUpCall, answer: Answer): NodeApiError {
		if (answer.configuration) return configurationError(this.node, answer.configuration);
		const { purpose, path, service } = call;
		const obstacle = { purpose, path, service, access: this.credential.access, ...answer };
		return obstacleError(this.node, obstacle, (words) => this.credential.secrets.maskWords(words));
	}
}
