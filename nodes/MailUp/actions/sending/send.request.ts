import { addressKey, readIds } from '../../../shared/mailup/identities';
import { isObject } from '../../../shared/mailup/reading';
import type { AudienceWish } from '../../../shared/mailup/sendingsAudience';
import { parameterError, readAddressParameter, readChoice, readIdParameter, readSwitch } from '../parameters';
import type { Run } from '../run';
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
	shownOnly: ShownOnly | undefined;
}

/** A sender name longer than this is no name; nor is one with a quote, which would end MailUp's parameter. */
const NAME = /^[^"\p{Cc}\p{Cs}]{1,200}$/u;

/**
 * Reads an item's parameters.
 * @throws NodeOperationError that names the parameter
 */
export function readSendRequest(run: Run, itemIndex: number): SendRequest {
	const { context } = run;
	const replyTo = String(context.getNodeParameter('options.replyTo', itemIndex, '') ?? '').trim();
	return {
		listId: readIdParameter(run, 'list', 'List', itemIndex),
		messageId: readIdParameter(run, 'message', 'Message', itemIndex),
		to: readTo(run, itemIndex),
		when: readWhen(run, itemIndex),
		sender: readSender(run, itemIndex),
		replyTo: replyTo === '' ? undefined : readAddressParameter(run, 'options.replyTo', 'Reply To', itemIndex),
		maximumAudience: readCeiling(run, itemIndex),
		copyFirst: readSwitch(run, 'options.copyFirst', 'Copy Message First', itemIndex),
		shownOnly: readShownOnly(run, itemIndex),
	};
}

function readTo(run: Run, itemIndex: number): SendRequest['to'] {
	const sendTo = readChoice(run, ['sendTo', 'Send To'], itemIndex, ['groups', 'group', 'recipient', 'list']);
	const leavesOut = readSwitch(run, 'leaveOutGroups', 'Leave Out Groups', itemIndex);
	// Where an expression chooses whom to send to, the fields of all choices are there.
	if (leavesOut && (sendTo === 'recipient' || sendTo === 'group')) {
		const advice =
			'Groups can be left out of "Groups of the List" and of "Whole List" only. Switch this off, or send to one of these. Nothing was sent for this item.';
		throw parameterError(run, 'Leave Out Groups', itemIndex, advice);
	}
	if (sendTo === 'recipient') {
		const email = readAddressParameter(run, 'email', 'Email', itemIndex);
		return { sendTo, email, key: addressKey(email) };
	}
	if (sendTo === 'group') {
		const include = [readIdParameter(run, 'group', 'Group', itemIndex)];
		return { sendTo, include, leavesOut: false, exclude: undefined };
	}
	// In rising order, as the order in which groups are chosen changes nothing.
	const chosen = (name: string) => readIds(run.context.getNodeParameter(name, itemIndex, []))?.sort((a, b) => a - b);
	return {
		sendTo,
		include: sendTo === 'groups' ? chosen('inGroups') : undefined,
		leavesOut,
		exclude: leavesOut ? chosen('notInGroups') : undefined,
	};
}

function readWhen(run: Run, itemIndex: number): When {
	const when = readChoice(run, ['when', 'When'], itemIndex, ['hold', 'now', 'date']);
	return when === 'date' ? readFutureMoment(run, itemIndex) : when;
}

function readSender(run: Run, itemIndex: number): Sender | undefined {
	if (readChoice(run, ['sender', 'Sender'], itemIndex, ['list', 'other']) === 'list') return undefined;
	const value: unknown = run.context.getNodeParameter('senderName', itemIndex, '');
	const name = typeof value === 'string' ? value.trim() : '';
	if (!NAME.test(name)) {
		const advice = 'Enter the name of the sender: at most 200 characters, without double quotes and line breaks.';
		throw parameterError(run, 'Sender Name', itemIndex, advice, value);
	}
	return { name, address: readAddressParameter(run, 'senderAddress', 'Sender Address', itemIndex) };
}

function readCeiling(run: Run, itemIndex: number): number | undefined {
	const options: unknown = run.context.getNodeParameter('options', itemIndex, {});
	// Where an expression yields nothing, the option is still there: a ceiling must not vanish without a word.
	if (!isObject(options) || !Object.hasOwn(options, 'maximumAudience')) return undefined;
	const value: unknown = options.maximumAudience;
	const ceiling = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : NaN;
	if (Number.isInteger(ceiling) && ceiling > 0) return ceiling;
	throw parameterError(run, 'Maximum Audience', itemIndex, 'Enter a whole number from 1 on.', value);
}
