import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { readId } from '../../../shared/mailup/identities';
import { readKey, readNumber } from '../../../shared/mailup/reading';
import { sendingIdOf } from '../../../shared/mailup/sendingsOutcome';
import { countMessages, lookAtNewestMessages } from '../../../shared/api/messages';
import { copyMessage } from '../../../shared/api/messageWrites';
import { aloneWithAll } from '../../../shared/api/sendings';
import { refusePast } from '../../../shared/form/sendAt';
import { withAdvice } from '../../run/mailUpWords';
import type { Permitted } from '../../run/permitSends';
import { refuseRetryOnFail } from '../../run/retryOnFail';
import type { Run } from '../../run/run';
import { checkSends } from './send.check';
import type { Job, OwnSent } from './send.make';
import { makeSending, noteSending } from './send.make';
import type { SendPlan } from './send.plan';
import { takesTwoSteps } from './send.plan';
import { reportDryRun, reportLost, reportNobody, reportSent } from './send.report';
import type { SendRequest } from './send.request';
import { readSendRequest } from './send.request';
import { sendInTwoSteps } from './send.steps';
import { hintTestRun } from '../../run/shownOnly';
import { useCode } from '../../run/usedCodes';

/** What this run has made so far. */
interface OwnMade {
	/** Sendings, by message. */
	sent: Map<number, OwnSent>;
	/** Ids of messages that were copied. */
	copies: Set<number>;
}

/**
 * Sends messages. Everything is checked for all items before the first call leaves that changes anything; then one
 * sending goes after the other, each once, whatever becomes of its answer.
 */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => {
		refuseRetryOnFail(run, itemIndex);
		return readSendRequest(run, itemIndex);
	});
	hintTestRun(run, requests);
	const things = [...requests.values()].flatMap(({ messageId, shownOnly }) =>
		shownOnly === undefined ? [`message ${messageId}`] : [],
	);
	// Of two executions that send one message at the same moment, the second looks after the first is done.
	await aloneWithAll(run.client, things, async () => await sendAll(run, requests));
}

async function sendAll(run: Run, requests: ReadonlyMap<number, SendRequest>): Promise<void> {
	const plans = await checkSends(run, requests);
	const made: OwnMade = { sent: new Map(), copies: new Set() };
	await run.each(
		plans,
		async (plan, itemIndex) => run.output(itemIndex, await carryOut(run, itemIndex, plan, made)),
		() => 'one sending at a time',
	);
}

async function carryOut(run: Run, itemIndex: number, plan: Permitted<SendPlan>, made: OwnMade): Promise<IDataObject> {
	const { request, atMost, code } = plan;
	if (request.shownOnly !== undefined) return reportDryRun(plan, request.shownOnly);
	if (atMost === 0) return reportNobody(plan);
	return await useCode(run, code, async () => await sendItem(run, itemIndex, plan, made));
}

/** Sends the message of an item, or a copy of it. */
async function sendItem(run: Run, itemIndex: number, plan: SendPlan, { sent, copies }: OwnMade): Promise<IDataObject> {
	const { request, message } = plan;
	refusePast(run.form(itemIndex), request.when);
	if (!request.copyFirst) return await send(run, itemIndex, jobOf(plan, message.id, sent));
	const copyId = await copy(run, plan);
	try {
		copies.add(copyId);
		if (plan.onlyOne) await refuseSecondCopy(run, itemIndex, plan, copyId, copies);
		refusePast(run.form(itemIndex), request.when);
		return await send(run, itemIndex, jobOf(plan, copyId, sent));
	} catch (failure) {
		throw withAdvice(failure, `Email ${message.id} was copied before: the copy has the id ${copyId}.`);
	}
}

function jobOf(plan: SendPlan, messageId: number, sent: OwnMade['sent']): Job {
	const own = sent.get(messageId) ?? { ids: new Set(), unnamed: 0 };
	sent.set(messageId, own);
	return { plan, messageId, own };
}

/** Copies the message. @throws where there is no copy for certain, or where it is not known which message it is: then nothing is sent */
async function copy(run: Run, { message }: SendPlan): Promise<number> {
	const written = await copyMessage(run.client, { listId: message.listId, messageId: message.id }, 'copy');
	const copyId = written.answered ? readId(readKey(written.body, 'idMessage')) : undefined;
	if (copyId !== undefined && copyId !== message.id) return copyId;
	const reason = written.answered ? 'MailUp did not name its copy' : "MailUp's answer about its copy was lost";
	throw new NodeOperationError(run.client.node, `The email was not sent: ${reason}`, {
		description: `Look for a new copy of email ${message.id} in its list, and send that one, or delete it and run this again.`,
	});
}

/**
 * A code for a copy stands for the number of messages that the list had. Where another n8n process used it at the same
 * moment, two copies are there: the one with the lower id is sent.
 */
async function refuseSecondCopy(
	run: Run,
	itemIndex: number,
	{ request, messages = 0 }: SendPlan,
	copyId: number,
	copies: ReadonlySet<number>,
): Promise<void> {
	const added = ((await countMessages(run.client, request.listId)) ?? Infinity) - messages;
	if (added <= copies.size) return;
	const newest = Number.isFinite(added) ? await lookAtNewestMessages(run.client, request.listId, added) : undefined;
	const ids = newest?.flatMap((row) => readNumber(row, 'idMessage') ?? []);
	// Without the copy these are older ones: MailUp does not number emails in the order in which it makes them.
	const first = ids?.includes(copyId) ? Math.min(...ids.filter((id) => id === copyId || !copies.has(id))) : undefined;
	if (first === copyId) return;
	throw new NodeOperationError(run.client.node, 'Another email was made in the list at the same moment', {
		description: `A confirmation code is good for one sending, and ${first === undefined ? 'MailUp does not show which email came first' : `message ${first} came first`}. Nothing was sent for this item: delete the copy if it is not needed.`,
		itemIndex,
	});
}

async function send(run: Run, itemIndex: number, job: Job): Promise<IDataObject> {
	const { plan, messageId, own } = job;
	if (takesTwoSteps(plan)) return await sendInTwoSteps(run, itemIndex, job);
	const made = await makeSending(run, itemIndex, job, plan.request.when);
	if ('answer' in made) {
		noteSending(own, made.answer.sendingId);
		return reportSent(plan, messageId, made.answer);
	}
	noteSending(own, sendingIdOf(made.lost));
	return reportLost(plan, messageId, made.lost, made.cause);
}
