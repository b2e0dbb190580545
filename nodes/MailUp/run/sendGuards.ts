import { NodeOperationError } from 'n8n-workflow';

import { readNumber, readText } from '../../shared/mailup/reading';
import type { Status } from '../../shared/mailup/recipients';
import type { Run } from './run';
import { counted } from './mailUpWords';

/** What keeps sendings, of emails and of SMS, from reaching the wrong people, or the right ones twice. All of it throws before anything is sent. */

/** What stands in the way of sending to one person. */
const NOT_SUBSCRIBED: Readonly<Record<Exclude<Status, 'subscribed'>, string>> = {
	unsubscribed: 'The person opted out of the list',
	pending: 'The person has not confirmed the subscription to the list yet',
	notOnList: 'The person is not on the list',
};

/** The error for one person who is not subscribed to the list. @param shown the address, or the number */
export function notSubscribed(
	run: Run,
	itemIndex: number,
	status: Exclude<Status, 'subscribed'>,
	{ list, shown }: { list: string; shown: string },
): NodeOperationError {
	return new NodeOperationError(run.client.node, NOT_SUBSCRIBED[status], {
		description: `It is ${list}, and the ${shown}. Only people who are subscribed get anything; nothing was sent for this item.`,
		itemIndex,
	});
}

/** Refuses an audience that is larger than its ceiling. @param maximum undefined for no ceiling */
export function refuseTooMany(run: Run, itemIndex: number, atMost: number, maximum: number | undefined): void {
	if (maximum === undefined || atMost <= maximum) return;
	throw new NodeOperationError(
		run.client.node,
		`At most ${atMost} people would get this message, and ${counted(maximum, 'is', 'are')} allowed`,
		{
			description: `At most ${atMost} people would get it, and "Maximum Audience" is ${maximum}. Nothing was sent for this item. Check whom it goes to, or allow more people.`,
			itemIndex,
		},
	);
}

/** The error where MailUp does not count an audience. */
export function notCounted(run: Run): NodeOperationError {
	return new NodeOperationError(run.client.node, 'MailUp did not say how many people would get this message', {
		description: 'Without that number nothing is sent. Try again later.',
	});
}

/** The name of a list; empty where it is not among those that MailUp shows. */
export async function nameOfList(run: Run, listId: number): Promise<string> {
	const lists = await run.metadata.lists();
	return readText(
		lists.find((list) => readNumber(list, 'IdList') === listId),
		'Name',
	);
}

/**
 * Refuses to go on in an execution that is retried: it runs the node again on all its items, also on those that were sent
 * before the run stopped. @param neverSent whether MailUp shows that nothing was sent
 * @param where where to look
 */
export function refuseRetry(run: Run, itemIndex: number, neverSent: boolean, where: string): void {
	if (run.context.getMode() !== 'retry' || neverSent) return;
	throw new NodeOperationError(run.client.node, 'This message may have been sent by the execution that is retried', {
		description: `n8n runs this node again on all its items when an execution is retried, and people could get the message twice. Look into ${where}, then run the workflow anew with the items that are still to be sent.`,
		itemIndex,
	});
}

/** The error of "Only If Never Sent". @param seen what MailUp shows */
export function sentBefore(run: Run, itemIndex: number, seen: string): NodeOperationError {
	return new NodeOperationError(
		run.client.node,
		'This message may have been sent before, and "Only If Never Sent" is on',
		{
			description: `${seen} Nothing was sent for this item.`,
			itemIndex,
		},
	);
}
