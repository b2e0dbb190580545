import { NodeOperationError } from 'n8n-workflow';

import { lookUp, lookUpById, personOf } from '../../shared/api/lookUps';
import type { Identity } from '../../shared/form/person';
import type { Recipient } from '../../shared/mailup/recipients';
import { carriesStatuses } from '../../shared/mailup/recipients';
import { hintPrefixes } from './phoneHint';
import type { Run } from './run';

/**
 * Finds the people of all items, ten to a call, and returns each item's request together with its person: undefined
 * where MailUp does not know them. An item whose look-up MailUp refused fails.
 */
export async function findPeople<T extends { who: Identity }>(
	run: Run,
	requests: ReadonlyMap<number, T>,
): Promise<Map<number, T & { recipient: Recipient | undefined }>> {
	const keysOf = (by: 'email' | 'sms') => [...requests.values()].flatMap(({ who }) => (who.by === by ? [who.key] : []));
	hintPrefixes(
		run,
		[...requests].flatMap(([itemIndex, { who }]) => (who.by === 'sms' && who.seemsPrefixed ? [itemIndex] : [])),
	);
	const found = {
		email: await lookUp(run.client, 'email', keysOf('email')),
		sms: await lookUp(run.client, 'sms', keysOf('sms')),
	};
	return await run.each(requests, async (request) => {
		const { who } = request;
		const recipient = who.by === 'id' ? await findById(run, who.id) : personOf(found[who.by].get(who.key));
		return { ...request, recipient };
	});
}

/** @throws NodeOperationError where MailUp does not show the lists: somebody who opted out would look like somebody new */
async function findById(run: Run, id: number): Promise<Recipient | undefined> {
	const recipient = personOf(await lookUpById(run.client, id));
	if (!recipient || carriesStatuses(recipient)) return recipient;
	throw new NodeOperationError(run.client.node, 'MailUp did not say on which lists the recipient is', {
		description:
			'It can be that the person opted out of some. Find the person by email or phone number instead of the ID.',
	});
}

/** Finds people like {@link findPeople}; an item about somebody whom MailUp does not know fails, before any is written. */
export async function findKnownPeople<T extends { who: Identity }>(
	run: Run,
	requests: ReadonlyMap<number, T>,
): Promise<Map<number, T & { recipient: Recipient }>> {
	return await run.each(await findPeople(run, requests), async (request, itemIndex) => {
		const { who, recipient } = request;
		if (recipient) return { ...request, recipient };
		const goOn = ' To go on with the other items, set "On Error" in the settings of this node.';
		const advice = `Check the spelling.${run.context.continueOnFail() ? '' : goOn}`;
		throw run.form(itemIndex).refusal(who.path, `nobody in MailUp has ${who.shown}`, advice);
	});
}
