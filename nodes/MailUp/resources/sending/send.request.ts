import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { MailUpWrite } from '../../../shared/http/client';
import { toMailUpDate } from '../../../shared/mailup/dates';
import { addressKey, readIds } from '../../../shared/mailup/identities';
import type { Audience, AudienceWish } from '../../../shared/mailup/sendingsAudience';
import { sendCall } from '../../../shared/mailup/sendingsAudience';
import { quoted } from '../../../shared/mailup/text';
import { parameterError } from '../../run/parameters';
import type { Run } from '../../run/run';
import type { ShownOnly } from './sendingFields';
import { readFutureMoment, readShownOnly } from './sendingFields';

/** When people get an email: a moment in ms since 1970, as soon as possible, or not before somebody confirms it. */
export type When = number | 'now' | 'hold';

/** Whom an email comes from; MailUp takes name and address together or neither. */
export interface Sender {
	name: string;
	address: string;
}

/** One item's wish, read from its parameters alone. */
export interface SendRequest {
	listId: number;
	messageId: number;
	/** Groups that are not checked yet, or one person. */
	to: AudienceWish | { sendTo: 'recipient'; email: string; key: string };
	when: When;
	/** Undefined for the sender of the list. */
	sender: Sender | undefined;
	replyTo: string | undefined;
	/** Undefined where there is no ceiling. */
	maximumAudience: number | undefined;
	copyFirst: boolean;
	/** Whether any earlier sending of the message is in the way. */
	onlyIfNeverSent: boolean;
	shownOnly: ShownOnly | undefined;
}

/** A sender name longer than this is no name; nor is one with a quote, which would end MailUp's parameter. */
const NAME = /^[^"\p{Cc}\p{Cs}]{1,200}$/u;

/**
 * Reads an item's parameters.
 * @throws NodeOperationError that names the parameter
 */
export function readSendRequest(run: Run, itemIndex: number): SendRequest {
	const replyTo = run.form(itemIndex).text('options.replyTo').trim();
	const copyFirst = run.form(itemIndex).flag('options.copyFirst');
	const onlyIfNeverSent = run.form(itemIndex).flag('options.onlyIfNeverSent');
	if (copyFirst && onlyIfNeverSent) {
		const advice =
			'A copy is a new message, which was never sent: this would keep nothing back. Switch it off, or "Copy Message First".';
		throw parameterError(run, 'Only If Never Sent', itemIndex, advice);
	}
	return {
		listId: run.form(itemIndex).id('list'),
		messageId: run.form(itemIndex).id('message'),
		to: readTo(run, itemIndex),
		when: readWhen(run, itemIndex),
		sender: readSender(run, itemIndex),
		replyTo: replyTo === '' ? undefined : run.form(itemIndex).address('options.replyTo'),
		maximumAudience: readCeiling(run, itemIndex),
		copyFirst,
		onlyIfNeverSent,
		shownOnly: readShownOnly(run, itemIndex),
	};
}

function readTo(run: Run, itemIndex: number): SendRequest['to'] {
	const sendTo = run.form(itemIndex).choice<SendRequest['to']['sendTo']>('sendTo');
	const leavesOut = run.form(itemIndex).flag('leaveOutGroups');
	// Where an expression chooses whom to send to, the fields of all choices are there.
	if (leavesOut && (sendTo === 'recipient' || sendTo === 'group')) {
		const advice =
			'Groups can be left out of "Groups of the List" and of "Whole List" only. Switch this off, or send to one of these. Nothing was sent for this item.';
		throw parameterError(run, 'Leave Out Groups', itemIndex, advice);
	}
	if (sendTo === 'recipient') {
		const email = run.form(itemIndex).address('email');
		return { sendTo, email, key: addressKey(email) };
	}
	if (sendTo === 'group') {
		const include = [run.form(itemIndex).id('group')];
		return { sendTo, include, leavesOut: false, exclude: undefined };
	}
	// In rising order, as the order in which groups are chosen changes nothing.
	const chosen = (name: string) => readIds(run.form(itemIndex).value(name))?.sort((a, b) => a - b);
	return {
		sendTo,
		include: sendTo === 'groups' ? chosen('inGroups') : undefined,
		leavesOut,
		exclude: leavesOut ? chosen('notInGroups') : undefined,
	};
}

function readWhen(run: Run, itemIndex: number): When {
	const when = run.form(itemIndex).choice<'hold' | 'now' | 'date'>('when');
	return when === 'date' ? readFutureMoment(run, itemIndex) : when;
}

function readSender(run: Run, itemIndex: number): Sender | undefined {
	if (run.form(itemIndex).choice('sender') === 'list') return undefined;
	const name = run.form(itemIndex).text('senderName').trim();
	if (!NAME.test(name)) {
		const advice = 'Enter the name of the sender: at most 200 characters, without double quotes and line breaks.';
		throw parameterError(run, 'Sender Name', itemIndex, advice, name);
	}
	return { name, address: run.form(itemIndex).address('senderAddress') };
}

function readCeiling(run: Run, itemIndex: number): number | undefined {
	const form = run.form(itemIndex);
	return form.has('options.maximumAudience') ? form.number('options.maximumAudience') : undefined;
}

/** The call that makes a sending (MailUp help, "Email messages", "Send Email Messages"). @param when as far as this call says it */
export function sendingCall(audience: Audience, messageId: number, request: SendRequest, when: When): MailUpWrite {
	const { path, query, body } = sendCall(audience, messageId);
	return { purpose: 'send the message', method: 'POST', path, query: { ...query, ...settings(request, when) }, body };
}

/** Groups, sender and answers stand in the address of the call that sends: refused here, before a copy is made of the message. */
export function refuseLongCall(run: Run, itemIndex: number, request: SendRequest, audience: Audience): void {
	const calls = ([request.when, 'hold'] as const).map((when) =>
		sendingCall(audience, request.messageId, request, when),
	);
	if (calls.every((call) => run.client.fits(call))) return;
	throw new NodeOperationError(run.client.node, 'The call that sends the message would be too long', {
		description:
			'Choose fewer groups, such as one that holds the people of several, or shorter texts for the sender. Nothing was sent for this item.',
		itemIndex,
	});
}

/** Date, sender and reply address of a sending. */
function settings({ sender, replyTo }: SendRequest, when: When): IDataObject {
	const datetime = when === 'hold' ? 'undefined' : when;
	return {
		datetime: quoted(typeof datetime === 'number' ? toMailUpDate(datetime) : datetime),
		...(sender && { SenderName: quoted(sender.name), SenderAddress: quoted(sender.address) }),
		...(replyTo !== undefined && { replyto: quoted(replyTo) }),
	};
}
