import type { GroupFilter } from '../account/audience';
import { parseUtc } from '../account/dates';
import { senderOfList } from '../account/list';
import { badRequest, Refusal } from '../account/refusal';
import type { Sender } from '../account/sendings';
import type { MailList } from '../account/types';
import type { Call } from './call';
import { readId } from './query';

/** When a sending leaves: a moment in milliseconds since 1970, at once, or when somebody plans it. */
export type When = number | 'now' | 'undefined';

/** A value in double quotes, single quotes or none: the documents show all three. `''` when absent. */
function word(call: Call, name: string): string {
	const value = call.query.quoted(name)?.trim() ?? '';
	return /^'.*'$/.test(value) ? value.slice(1, -1).trim() : value;
}

const ids = (call: Call, name: string): number[] => {
	const bare = call.query.text(name)?.trim() ?? '';
	const form = /^["']/.test(bare) ? 'quotedOnly' : 'bareOnly';
	if (![form, 'anyForm'].includes(call.context.variants.groupIds)) return [];
	return word(call, name)
		.split(',')
		.filter((part) => part.trim() !== '')
		.map((part) => readId(part.trim(), name));
};

/** `inGroups` and `notInGroups`; `variants.groupIds`, `variants.foreignGroup`. @throws Refusal 400 for what is no id */
export function groupFilter(call: Call, list: MailList): GroupFilter {
	const own = call.context.account.groupsOf(list.id).map(({ id }) => id);
	const inGroups = ids(call, 'inGroups');
	const widened = call.context.variants.foreignGroup === 'widens' && inGroups.some((id) => !own.includes(id));
	return { inGroups: widened ? [] : inGroups, notInGroups: ids(call, 'notInGroups') };
}

/** A date of the past is not documented: `variants.pastDate`. @throws Refusal 400 for what is no date */
export function whenOf(call: Call): When {
	const given = word(call, 'datetime');
	if (given === '' || given.toLowerCase() === 'now') return 'now';
	if (given.toLowerCase() === 'undefined') return 'undefined';
	const date = parseUtc(given);
	if (date === undefined) throw badRequest("'datetime' must be now, undefined or a UTC date like 2014-10-20 05:00:00Z");
	if (date > call.context.account.now()) return date;
	if (call.context.variants.pastDate === 'refused') throw badRequest("'datetime' lies in the past");
	return 'now';
}

/**
 * The sender of a send: the list's, or both parameters (help page "Email messages", "Send Email Messages").
 * @throws Refusal 400 for one parameter alone, 500 (documented) without a sender or with one that is not verified
 */
export function senderOf(call: Call, list: MailList): Sender {
	const { account, variants } = call.context;
	const given = { name: word(call, 'SenderName'), address: word(call, 'SenderAddress') };
	if ((given.name === '') !== (given.address === ''))
		throw badRequest("'SenderName' and 'SenderAddress' go together: give both or neither");
	const sender = given.address === '' ? senderOfList(list) : given;
	if (sender.address === '' || sender.name === '')
		throw new Refusal(500, `No sender is configured for list ${list.id}`);
	const trusted = account.trustedSenders.has(sender.address.toLowerCase());
	if (!trusted && variants.unverifiedSender === 'refused')
		throw new Refusal(500, `The sender address ${sender.address.slice(0, 254)} is not verified`);
	return sender;
}

/** Where answers go; '' for the list's address. @throws Refusal 400 */
export function replyToOf(call: Call): string {
	const address = word(call, 'replyto');
	if (address !== '' && !isAddress(address)) throw badRequest("'replyto' must be an email address");
	return address;
}

/** Whether a text looks like an address. */
export const isAddress = (text: string): boolean =>
	text.length <= 254 && /^[^\s@,;"\p{Cc}]+@[^\s@,;"\p{Cc}]+$/u.test(text);
