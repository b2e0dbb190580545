import type { IDataObject, INode, IPollFunctions } from 'n8n-workflow';

import { mayPass } from '../shared/http/errors';
import { isScheduled } from './budget';
import { explained } from './explained';
import { pollEvents } from './poll';
import { UnreadableRows } from './scan/readWhole';

/** Time in ms that the first poll plans with; what does not fit into it comes with the next ones. */
const BUDGET_MS = 30_000;

/**
 * When the first poll is ended, in ms, whatever it waits for: n8n gives an activation up that takes longer than 84 s
 * (n8n 2.41).
 */
const DEADLINE_MS = 45_000;

/** Contexts whose first poll has ended well: n8n keeps one for all polls of an activation, save those of its scheduler. */
const begun = new WeakSet<IPollFunctions>();

/** Activations that nobody has just asked for, so that nobody sees what refuses them. */
const UNATTENDED: readonly string[] = ['init', 'leadershipChange'];

/** A first poll that did not end in time. */
class TooSlow extends Error {
	constructor() {
		super('MailUp took too long to answer');
	}
}

/** Whether a poll is the first one of an activation: n8n goes on polling only if it does not fail. */
export function isFirstPoll(context: IPollFunctions): boolean {
	return !begun.has(context) && !isScheduled(context);
}

/**
 * The first poll of an activation. Where it fails, n8n tries a few times and then never polls again, not even once it is
 * started anew. So an error refuses the activation only where it will not pass by itself and somebody has just asked for
 * the activation. All else is logged, and the next poll goes on.
 * @throws NodeApiError or NodeOperationError with the reason in its message, as n8n shows no more than that
 */
export async function pollFirst(context: IPollFunctions): Promise<IDataObject[]> {
	const deadline = AbortSignal.timeout(DEADLINE_MS);
	try {
		const poll = pollEvents(context, { budgetMs: BUDGET_MS, deadline });
		const items = await Promise.race([poll, endOf(deadline)]);
		begun.add(context);
		return items;
	} catch (cause) {
		const passes = isPassing(cause);
		const error = withReason(context.getNode(), cause);
		if (!passes && !UNATTENDED.includes(context.getActivationMode())) throw error;
		begun.add(context);
		const message = `The first poll of "${context.getNode().name}" failed, the next one goes on from where the trigger stood. ${error.message}`;
		if (passes) context.logger.warn(message);
		else context.logger.error(message);
		return [];
	}
}

function isPassing(cause: unknown): boolean {
	if (cause instanceof UnreadableRows) return cause.why === 'restless';
	return cause instanceof TooSlow || mayPass(cause);
}

async function endOf(deadline: AbortSignal): Promise<never> {
	return await new Promise((_, reject) => {
		deadline.addEventListener('abort', () => reject(new TooSlow()), { once: true });
	});
}

function withReason(node: INode, cause: unknown): Error {
	const error = explained(node, cause);
	if (error.description) error.message = `${error.message.replace(/\.$/, '')}. ${error.description}`;
	return error;
}
