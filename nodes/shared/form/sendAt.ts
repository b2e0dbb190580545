import type { When } from '../api/sendingWrites';
import type { Form } from './form';
import { readMoment } from './moment';
import { sendAtParameter } from './sendAt.parameters';

/** The parameter "Date". @throws NodeOperationError for a moment that is past: MailUp does not say what it does with one */
export function readFutureMoment(form: Form, zone: string): number {
	const moment = readMoment(form, sendAtParameter.name, zone);
	const entered = form.value(sendAtParameter.name);
	refusePast(form, moment, typeof entered === 'string' ? entered : undefined);
	return moment;
}

/**
 * For the moment of reading, and once more before the call that mails people: checks and other items take their time.
 * @param entered what was typed, where it was just read: an expression with the clock in it yields something else by now
 */
export function refusePast(form: Form, when: When, entered?: string): void {
	if (typeof when === 'string' || when > Date.now()) return;
	const moment = new Date(when).toISOString();
	const meant = entered === undefined ? '' : `It is ${moment}: without an offset, the workflow's time zone counts. `;
	const advice = `${meant}Choose a later moment, or send now. Nothing was sent for this item.`;
	throw form.refusal(sendAtParameter.name, 'is past', advice, entered ?? moment);
}

/** MailUp wants the date at which a held sending is let go this far ahead, in ms (MailUp REST API, "Recipients", send confirmation email). */
export const SHORTEST_NOTICE_MS = 5 * 60_000;

/** For a sending that is held first and then let go at a date. */
export function refuseShortNotice(form: Form, when: When): void {
	if (typeof when === 'string' || when >= Date.now() + SHORTEST_NOTICE_MS) return;
	throw form.refusal(
		sendAtParameter.name,
		'is too soon',
		'MailUp wants a date at least 5 minutes from now.',
		new Date(when).toISOString(),
	);
}
