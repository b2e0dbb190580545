import type { IDataObject } from 'n8n-workflow';

import { aloneWithAll } from '../../../shared/api/sendings';
import { refusePast } from '../../../shared/form/sendAt';
import type { SmsCallTarget } from '../../../shared/mailup/smsAudience';
import { callTargets } from '../../../shared/mailup/smsAudience';
import { withAdvice } from '../../run/mailUpWords';
import type { Permitted } from '../../run/permitSends';
import { refuseRetryOnFail } from '../../run/retryOnFail';
import type { Run } from '../../run/run';
import { hintTestRun } from '../../run/shownOnly';
import { useCode } from '../../run/usedCodes';
import { checkSmsSends } from './send.check';
import type { SmsSends } from './send.make';
import { makeSmsSending, sendsOf } from './send.make';
import type { SmsPlan } from './send.plan';
import { reportSmsDryRun, reportSmsNobody } from './send.report';
import type { SmsRequest } from './send.request';
import { readSmsRequest } from './send.request';

/**
 * Sends SMS messages. Everything is checked for all items before the first call leaves that changes anything; then one call
 * goes after the other, each once, whatever becomes of its answer.
 */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => {
		refuseRetryOnFail(run, itemIndex);
		return readSmsRequest(run, itemIndex);
	});
	hintTestRun(run, requests);
	const things = [...requests.values()].flatMap(({ target, shownOnly }) =>
		shownOnly === undefined ? [`SMS message ${target.messageId}`] : [],
	);
	// Of two executions that send one message at the same moment, the second looks after the first is done.
	await aloneWithAll(run.client, things, async () => await sendAll(run, requests));
}

async function sendAll(run: Run, requests: ReadonlyMap<number, SmsRequest>): Promise<void> {
	const plans = await checkSmsSends(run, requests);
	const sent: SmsSends = new Map();
	await run.each(
		plans,
		async (plan, itemIndex) => run.output(itemIndex, await carryOut(run, itemIndex, plan, sent)),
		() => 'one sending at a time',
	);
}

/** @returns one output item for each call */
async function carryOut(run: Run, itemIndex: number, plan: Permitted<SmsPlan>, sent: SmsSends): Promise<IDataObject[]> {
	const { request, audience, atMost, code } = plan;
	if (request.shownOnly !== undefined) return [reportSmsDryRun(plan, request.shownOnly)];
	if (atMost === 0) return [reportSmsNobody(plan)];
	const outputs: IDataObject[] = [];
	const done: SmsCallTarget[] = [];
	for (const target of callTargets(audience)) {
		try {
			refusePast(run.form(itemIndex), request.when);
			const own = sendsOf(sent, plan);
			outputs.push(await useCode(run, code, async () => await makeSmsSending(run, itemIndex, plan, target, own)));
			done.push(target);
		} catch (failure) {
			const ids = done.flatMap((group) => group?.id ?? []).join(', ');
			throw ids === '' ? failure : withAdvice(failure, `It was sent to these groups before: ${ids}.`);
		}
	}
	return outputs;
}
