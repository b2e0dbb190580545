import type { IDataObject } from 'n8n-workflow';

import type { Queue, SendAnswer } from '../../../shared/mailup/sendings';
import type { Group } from '../../../shared/mailup/sendingsAudience';
import type { LostSend } from '../../../shared/mailup/sendingsOutcome';
import { earlierSendings, sendingIdOf, wasFound } from '../../../shared/mailup/sendingsOutcome';
import type { When } from '../../../shared/api/sendingWrites';
import { confirmationCode } from '../../run/confirmation';
import { counted, sentences } from '../../run/mailUpWords';
import { showAnswer, showWhen } from '../../run/sendReport';
import { bySubject, groupWords, listWords, peopleOf, sendSummary } from '../../run/sendSummary';
import type { SendPlan } from './send.plan';
import { confirmedPlan, NEVER_RUNS_OUT, runsOut, takesTwoSteps } from './send.plan';
import type { ShownOnly } from '../../run/shownOnly';
import { shownOnlyWords } from '../../run/shownOnly';

/**
 * What came of an item. `leftOut`: MailUp took the send but mails the one recipient not; `nobody`: the audience is empty;
 * `keptHeld`: the sending stays held against the request or without a proof that it is right, and nobody is mailed.
 */
type SendOutcome = Queue | 'dryRun' | 'nobody' | 'leftOut' | 'keptHeld' | 'unknown';

/** What an item knows besides its plan. */
interface SendResult {
	outcome: SendOutcome;
	/** The message that was sent: the copy, where one was made. */
	messageId: number;
	sendingId?: number | null;
	answer?: SendAnswer;
	confirmationCode?: string;
	details: string[];
}

/** The queue that a send goes to. */
function queueFor(when: When): Queue {
	if (when === 'hold') return 'held';
	return when === 'now' ? 'queued' : 'scheduled';
}

/** The item of a dry run. */
export function reportDryRun(plan: SendPlan, why: ShownOnly): IDataObject {
	const { id } = plan.message;
	const earlier = earlierSendings(id, plan.before);
	const details = [
		shownOnlyWords(why),
		earlier ? `MailUp already shows ${counted(earlier, 'sending')} of this email.` : '',
		plan.request.copyFirst ? 'A copy of the email would be sent.' : '',
		plan.atMost === 0 ? 'Nobody would get it.' : '',
		runsOut(plan) ? '' : `There is no confirmation code. ${NEVER_RUNS_OUT}`,
	];
	return report(plan, {
		outcome: 'dryRun',
		messageId: id,
		confirmationCode: runsOut(plan) ? confirmationCode(confirmedPlan(plan)) : undefined,
		details,
	});
}

/** The item whose audience is empty. */
export function reportNobody(plan: SendPlan): IDataObject {
	const details = ['Nobody who is subscribed to the list is in this audience, so nothing was sent.'];
	return report(plan, { outcome: 'nobody', messageId: plan.message.id, details });
}

/** Whether MailUp took the send but mails the one recipient not: of one person, any entry is about that person. */
export function isLeftOut({ audience }: SendPlan, { invalid, unprocessed }: SendAnswer): boolean {
	return audience.sendTo === 'recipient' && invalid.length + unprocessed.length > 0;
}

/** The item that MailUp took. @param details what else there is to say */
export function reportSent(
	plan: SendPlan,
	messageId: number,
	answer: SendAnswer,
	outcome: SendOutcome = queueFor(plan.request.when),
	...more: string[]
): IDataObject {
	const { atMost } = plan;
	const { invalid, unprocessed, queueSize = 0 } = answer;
	const details = [
		copied(plan, messageId),
		invalid.length > 0 ? `MailUp cannot mail ${invalid.length} of the people.` : '',
		unprocessed.length > 0
			? `MailUp left out ${unprocessed.length} of the people because of a restriction, such as a trial account or too many emails in a short time.`
			: '',
		queueSize > atMost && !takesTwoSteps(plan)
			? `MailUp's queue names ${queueSize} people, more than the ${atMost} that were counted. It may count people from earlier sendings; if that cannot be, stop the sending.`
			: '',
		...more,
	];
	return report(plan, {
		outcome: isLeftOut(plan, answer) ? 'leftOut' : outcome,
		messageId,
		sendingId: answer.sendingId,
		answer,
		details,
	});
}

/** The item whose answer was lost, by what was found out. @param cause why there is no answer, in MailUp's words or ours */
export function reportLost(plan: SendPlan, messageId: number, lost: LostSend, cause: string): IDataObject {
	return report(plan, {
		outcome: wasFound(lost) ? lost.outcome : 'unknown',
		messageId,
		sendingId: sendingIdOf(lost),
		details: [
			copied(plan, messageId),
			lostWords(lost, takesTwoSteps(plan) ? 'held' : queueFor(plan.request.when)),
			cause,
		],
	});
}

function lostWords(lost: LostSend, wanted: Queue): string {
	const again = 'It was not sent again.';
	if (!wasFound(lost)) {
		const candidates = lost.outcome === 'unknown' ? lost.candidates : [];
		const ids = candidates.join(', ');
		const several = `The queue holds several new sendings of this email (${ids}), and any of them may be this one.`;
		const one = `The queue holds a new sending of this email (${ids}), which may be this one or that of another item.`;
		const none = 'A look at the queue and the history of the email did not show it for certain.';
		const seen = candidates.length === 0 ? none : candidates.length === 1 ? one : several;
		return `MailUp's answer was lost, so the email may or may not be ${wanted === 'held' ? 'held in the queue' : 'on its way'}. ${again} ${seen} Look again with "Get Many" and "Get History" before you send it once more.`;
	}
	const elsewhere =
		lost.outcome === wanted ? '' : ` It is not among the ${wanted} ones as it should be: stop it if that is wrong.`;
	const where = lost.sendingId === null ? 'in the history of the email' : `among the ${lost.outcome} sendings`;
	return `MailUp's answer was lost, but a new sending of this email was found ${where}.${elsewhere} ${again}`;
}

function copied({ message }: SendPlan, messageId: number): string {
	return messageId === message.id ? '' : `Email ${message.id} was copied, and the copy ${messageId} was sent.`;
}

function report(plan: SendPlan, { outcome, messageId, sendingId, answer, details, ...rest }: SendResult): IDataObject {
	const { request, message } = plan;
	const what = bySubject(message.subject, 'The email');
	return {
		summary: sendSummary(outcome, { what, whom: whomOf(plan), leaves: request }),
		outcome,
		subject: message.subject,
		when: showWhen(request.when),
		confirmationCode: rest.confirmationCode ?? null,
		detail: sentences(details) || null,
		sendingId: sendingId ?? null,
		messageId,
		audience: shownAudience(plan, answer),
		sender: {
			name: request.sender?.name ?? null,
			address: request.sender?.address ?? null,
			replyTo: request.replyTo ?? null,
		},
	};
}

function groupsOf({ audience }: SendPlan): Record<'include' | 'exclude', readonly Group[]> {
	const include = 'include' in audience ? audience.include : [];
	return { include, exclude: 'exclude' in audience ? audience.exclude : [] };
}

/** Whom a sending goes to, as part of a sentence. */
function whomOf(plan: SendPlan): string {
	const { audience, listName, atMost } = plan;
	if (audience.sendTo === 'recipient') return audience.email;
	const { include, exclude } = groupsOf(plan);
	const whom = peopleOf(listWords(listName, audience.listId), atMost);
	const within = include.length > 0 ? ` in ${groupWords(include)}` : '';
	return exclude.length > 0 ? `${whom}${within}, without ${groupWords(exclude)}` : whom + within;
}

function shownAudience(plan: SendPlan, answer: SendAnswer | undefined): IDataObject {
	const { audience, listName, atMost } = plan;
	const { include, exclude } = groupsOf(plan);
	return {
		sendTo: audience.sendTo,
		listId: audience.listId,
		listName: listName === '' ? null : listName,
		groups: include.map((group) => ({ ...group })),
		leftOutGroups: exclude.map((group) => ({ ...group })),
		email: audience.sendTo === 'recipient' ? audience.email : null,
		atMost,
		queue: showAnswer(answer),
	};
}
