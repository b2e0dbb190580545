import { NodeOperationError } from 'n8n-workflow';

import { isBlank } from '../../../shared/mailup/characters';
import { addressKey } from '../../../shared/mailup/identities';
import type { Audience, AudienceRequest } from '../../../shared/mailup/sendingsAudience';
import { NO_GROUPS } from '../../../shared/mailup/sendingsAudience';
import type { Sender, SendSettings, When } from '../../../shared/api/sendingWrites';
import { canSend } from '../../../shared/api/sendingWrites';
import type { Form } from '../../../shared/form/form';
import { readFutureMoment } from '../../../shared/form/sendAt';
import type { Run } from '../../run/run';
import type { ShownOnly } from '../../run/shownOnly';
import { readShownOnly } from '../../run/shownOnly';

/** What one item asks for, read from its parameters alone. */
export interface SendRequest extends SendSettings {
	listId: number;
	messageId: number;
	/** Groups that are not checked yet, or one person. */
	to: AudienceRequest | { sendTo: 'recipient'; email: string; key: string };
	/** Undefined where there is no ceiling. */
	maximumAudience: number | undefined;
	copyFirst: boolean;
	/** Whether any earlier sending of the message is in the way. */
	onlyIfNeverSent: boolean;
	/** The zone of the workflow. */
	zone: string;
	shownOnly: ShownOnly | undefined;
}

/** A sender name longer than this is no name; nor is one with a quote, which would end MailUp's parameter. */
const NAME = /^[^"\p{Cc}\p{Cs}]{1,200}$/u;

/**
 * Reads an item's parameters.
 * @throws NodeOperationError that names the parameter
 */
export function readSendRequest(run: Run, itemIndex: number): SendRequest {
	const form = run.form(itemIndex);
	const copyFirst = form.flag('options.copyFirst');
	const onlyIfNeverSent = form.flag('options.onlyIfNeverSent');
	if (copyFirst && onlyIfNeverSent) {
		const advice =
			'A copy is a new email, which was never sent: this would keep nothing back. Switch it off, or "Copy Email First".';
		throw form.refusal('options.onlyIfNeverSent', 'it does not go together with "Copy Email First"', advice);
	}
	const zone = run.context.getTimezone();
	return {
		listId: form.id('list'),
		messageId: form.id('message'),
		to: readTo(form),
		when: readWhen(form, zone),
		sender: readSender(form),
		replyTo: isBlank(form.text('options.replyTo')) ? undefined : form.address('options.replyTo'),
		maximumAudience: readCeiling(form),
		copyFirst,
		onlyIfNeverSent,
		zone,
		shownOnly: readShownOnly(run, itemIndex),
	};
}

function readTo(form: Form): SendRequest['to'] {
	const sendTo = form.choice<SendRequest['to']['sendTo']>('sendTo');
	const leavesOut = form.flag('leaveOutGroups');
	// Where an expression chooses whom to send to, the parameters of all choices are there.
	if (leavesOut && (sendTo === 'recipient' || sendTo === 'group')) {
		const advice =
			'Groups can be left out of "Groups of the List" and of "Whole List" only. Switch this off, or send to one of these. Nothing was sent for this item.';
		throw form.refusal(
			'leaveOutGroups',
			`it does not go together with "${sendTo === 'group' ? 'One Group' : 'One Recipient'}"`,
			advice,
		);
	}
	if (sendTo === 'recipient') {
		const email = form.address('email');
		return { sendTo, email, key: addressKey(email) };
	}
	if (sendTo === 'group') {
		const include = [form.id('group')];
		return { sendTo, include, leavesOut: false, exclude: undefined };
	}
	// In rising order, as the order in which groups are chosen changes nothing.
	const chosen = (name: string, advice: string) =>
		form.ids(name, `${advice} Nothing was sent for this item.`).sort((a, b) => a - b);
	return {
		sendTo,
		include: sendTo === 'groups' ? chosen('inGroups', NO_GROUPS.include) : undefined,
		leavesOut,
		exclude: leavesOut ? chosen('notInGroups', NO_GROUPS.exclude) : undefined,
	};
}

function readWhen(form: Form, zone: string): When {
	const when = form.choice<'hold' | 'now' | 'date'>('when');
	return when === 'date' ? readFutureMoment(form, zone) : when;
}

function readSender(form: Form): Sender | undefined {
	if (form.choice('sender') === 'list') return undefined;
	const name = form.text('senderName').trim();
	if (isBlank(name) || !NAME.test(name)) {
		const advice = 'Enter the name of the sender: at most 200 characters, without double quotes and line breaks.';
		throw form.refusal('senderName', 'is not a name that MailUp takes', advice, name);
	}
	return { name, address: form.address('senderAddress') };
}

function readCeiling(form: Form): number | undefined {
	return form.has('options.maximumAudience') ? form.number('options.maximumAudience') : undefined;
}

/** Groups, sender and answers stand in the address of the call that sends: refused here, before a copy is made of the message. */
export function refuseLongCall(run: Run, itemIndex: number, request: SendRequest, audience: Audience): void {
	const fits = (when: When) => canSend(run.client, audience, request.messageId, { ...request, when });
	if (fits(request.when) && fits('hold')) return;
	throw new NodeOperationError(run.client.node, 'The call that sends the email would be too long', {
		description:
			'Choose fewer groups, such as one that holds the people of several, or shorter texts for the sender. Nothing was sent for this item.',
		itemIndex,
	});
}
