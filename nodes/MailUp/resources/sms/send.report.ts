import type { IDataObject } from 'n8n-workflow';

import type { Queue, SendAnswer } from '../../../shared/mailup/sendings';
import type { LostSend } from '../../../shared/mailup/sendingsOutcome';
import { sendingIdOf, wasFound } from '../../../shared/mailup/sendingsOutcome';
import { describeDear } from '../../../shared/mailup/smsAlphabet';
import type { SmsCallTarget } from '../../../shared/mailup/smsAudience';
import type { SmsCost } from '../../../shared/mailup/smsCost';
import { showCost } from '../../../shared/mailup/smsCost';
import { wasSent } from '../../../shared/mailup/smsOutcome';
import { confirmationCode } from '../../run/confirmation';
import { counted, sentences } from '../../run/mailUpWords';
import { showAnswer, showWhen } from '../../run/sendReport';
import { bySubject, groupWords, listWords, peopleOf, sendSummary } from '../../run/sendSummary';
import type { ShownOnly } from '../../run/shownOnly';
import { shownOnlyWords } from '../../run/shownOnly';
import type { SmsPlan } from './send.plan';
import { confirmedPlan, neverRunsOut, partsInAll } from './send.plan';

/** What came of a call. `leftOut`: MailUp took the send but texts nobody, or the one recipient not; `nobody`: the audience is empty. */
type SmsOutcome = Queue | 'dryRun' | 'nobody' | 'leftOut' | 'unknown';

/** What an output item knows besides its plan. */
interface SmsResult {
	outcome: SmsOutcome;
	target: SmsCallTarget;
	sendingId?: number | null;
	answer?: SendAnswer;
	confirmationCode?: string;
	details: string[];
}

/** The item of a dry run. */
export function reportSmsDryRun(plan: SmsPlan, why: ShownOnly): IDataObject {
	const sent = wasSent(plan.message.id, plan.before);
	const noCode = neverRunsOut(plan);
	const details = [
		shownOnlyWords(why),
		sent ? 'MailUp shows that this message was sent before, or is going to be.' : '',
		plan.atMost === 0 ? 'Nobody would get it.' : costWords(plan),
		noCode === undefined ? '' : `There is no confirmation code. ${noCode}`,
	];
	const code = noCode === undefined ? confirmationCode(confirmedPlan(plan)) : undefined;
	return report(plan, { outcome: 'dryRun', target: null, confirmationCode: code, details });
}

/** What a send costs, and what makes its text dear, in sentences. */
function costWords(plan: SmsPlan): string {
	const { cost, atMost } = plan;
	const { least, most } = cost.parts;
	const parts = least === most ? `${most}` : `${least} to ${most}`;
	return sentences([
		`Each of at most ${counted(atMost, 'person', 'people')} is charged as ${parts} SMS, at most ${partsInAll(plan)} in all.`,
		cost.fields.length > 0
			? `How many depends on the values of ${cost.fields.map((name) => `[${name}]`).join(', ')}, which can be empty or have 200 characters.`
			: '',
		alphabetWords(cost),
	]);
}

function alphabetWords({ alphabet, dear, fields }: SmsCost): string {
	if (alphabet === null) return 'MailUp does not say whether it is sent as Unicode, so both are counted.';
	if (alphabet === 'UCS-2' && dear.length > 0) return `It is sent as Unicode because of ${describeDear(dear)}.`;
	if (alphabet === 'UCS-2') {
		const unless = fields.length > 0 ? ', unless a value does' : '';
		return `Nothing in the text needs Unicode${unless}: without it, one SMS holds 160 instead of 70 characters.`;
	}
	return dear.length === 0
		? ''
		: `The text is not sent as Unicode and holds characters outside the GSM alphabet: ${describeDear(dear)}. MailUp may put others in their place, or send it as Unicode after all.`;
}

/** The item whose audience is empty. */
export function reportSmsNobody(plan: SmsPlan): IDataObject {
	const details = ['Nobody in this audience is subscribed to the list on the SMS channel, so nothing was sent.'];
	return report(plan, { outcome: 'nobody', target: null, details });
}

/** The item of a call that MailUp took. */
export function reportSmsSent(plan: SmsPlan, target: SmsCallTarget, answer: SendAnswer): IDataObject {
	const { audience, atMost } = plan;
	const { invalid, unprocessed, queueSize = 0 } = answer;
	// `Sent` is how many will get the SMS (MailUp help, "Text messages - SMS").
	const isForNobody = answer.queueSize === 0;
	const isLeftOut = isForNobody || (audience.sendTo === 'recipient' && invalid.length + unprocessed.length > 0);
	const details = [
		invalid.length > 0 ? `MailUp cannot send to ${invalid.length} of the numbers.` : '',
		unprocessed.length > 0 ? `MailUp left out ${unprocessed.length} of the people because of a restriction.` : '',
		isForNobody ? 'MailUp took the send, and says that nobody gets the SMS.' : '',
		queueSize > atMost ? `MailUp names ${queueSize} people, more than the ${atMost} that were counted.` : '',
	];
	return report(plan, { outcome: isLeftOut ? 'leftOut' : queueFor(plan), target, answer, details });
}

/** The item of a call whose answer was lost, by what was found out. @param cause why there is no answer */
export function reportSmsLost(plan: SmsPlan, target: SmsCallTarget, lost: LostSend, cause: string): IDataObject {
	return report(plan, {
		outcome: wasFound(lost) ? lost.outcome : 'unknown',
		target,
		sendingId: sendingIdOf(lost),
		details: [lostWords(lost, queueFor(plan)), cause],
	});
}

function lostWords(lost: LostSend, wanted: Queue): string {
	const again = 'It was not sent again.';
	if (!wasFound(lost)) {
		const candidates = lost.outcome === 'unknown' ? lost.candidates : [];
		const seen =
			candidates.length === 0
				? 'A look at the queue and the delivery report of the message did not show it for certain.'
				: `The queue holds new sendings of this message (${candidates.join(', ')}), and any of them may be this one.`;
		return `MailUp's answer was lost, so the SMS may or may not be on its way. ${again} ${seen} Look at "Get Delivery Report", and in MailUp's console, before you send it once more.`;
	}
	const elsewhere = lost.outcome === wanted ? '' : ` It is not among the ${wanted} ones as it should be.`;
	const where = lost.sendingId === null ? 'in the delivery report' : `among the ${lost.outcome} sendings`;
	return `MailUp's answer was lost, but a new sending of this message was found ${where}.${elsewhere} ${again}`;
}

/** The queue that a send goes to. */
function queueFor({ request }: SmsPlan): Queue {
	return request.when === 'now' ? 'queued' : 'scheduled';
}

function report(plan: SmsPlan, { outcome, target, sendingId, answer, details, ...rest }: SmsResult): IDataObject {
	const { request, message, audience, listName, atMost, cost } = plan;
	const what = bySubject(message.subject, 'The SMS');
	const isShown = outcome === 'dryRun' && atMost > 0;
	const whom = `${whomOf(plan, target)}${isShown ? `, as at most ${partsInAll(plan)} SMS` : ''}`;
	return {
		summary: sendSummary(outcome, { what, whom, leaves: request }),
		outcome,
		subject: message.subject,
		when: showWhen(request.when),
		confirmationCode: rest.confirmationCode ?? null,
		detail: sentences(details) || null,
		sendingId: sendingId ?? null,
		messageId: message.id,
		audience: {
			sendTo: audience.sendTo,
			listId: audience.listId,
			listName: listName === '' ? null : listName,
			groups: audience.sendTo === 'groups' ? audience.groups.map((group) => ({ ...group })) : [],
			// The group that this output item is about: each is sent to by itself.
			groupId: target?.id ?? null,
			phone: phoneOf(plan),
			atMost,
			queue: showAnswer(answer),
		},
		cost: { ...showCost(cost), partsInAllAtMost: partsInAll(plan) },
	};
}

function phoneOf({ audience }: SmsPlan): string | null {
	return audience.sendTo === 'recipient' ? `${audience.prefix}${audience.number}` : null;
}

/** Whom a send goes to, as part of a sentence. @param target the group of this call, where there are several */
function whomOf(plan: SmsPlan, target: SmsCallTarget): string {
	const { audience, listName, atMost } = plan;
	const list = listWords(listName, audience.listId);
	if (audience.sendTo !== 'groups') return phoneOf(plan) ?? peopleOf(list, atMost);
	const whom = `${peopleOf(list, atMost)} in ${groupWords(audience.groups)}`;
	// Each group is sent to by itself, and only the people of all of them are counted.
	return target !== null && audience.groups.length > 1
		? `the group ${target.name} of ${list}, of at most ${atMost} people in all groups`
		: whom;
}
