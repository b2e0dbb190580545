import { isInList } from '../account/changes';
import { changeProfile, channelsOf, personOf, signOff, signUp } from '../account/signUp';
import type { AccountState } from '../account/state';
import type { Status } from '../account/subscriptionTypes';
import type { MailList } from '../account/types';
import { csvFields, fieldsByCode, GENERIC, guardedList, keysOf, lists, PageCode, type Parameters } from './parameters';

/** A page: reads parameters, does its work, and gives its code. @throws PageCode */
export type PageWork = (account: AccountState, parameters: Parameters) => number;

/** Numbers of groups; those of other lists are left out by the sign-up, or refused: `variants.groupAtPage`. @throws PageCode 1 */
function groupsOf(account: AccountState, wanted: readonly MailList[], parameters: Parameters): number[] {
	const ids = parameters.ids('Group', ',');
	const own = new Set(wanted.flatMap((list) => account.groupsOf(list.id)).map(({ id }) => id));
	if (parameters.variants.groupAtPage === 'refused' && ids.some((id) => !own.has(id))) throw GENERIC;
	return ids;
}

/** Fields and groups of somebody who is on the lists. */
function update(account: AccountState, wanted: readonly MailList[], parameters: Parameters): void {
	const keys = keysOf(parameters, wanted[0] ?? account.list(1));
	const data = { keys, fields: csvFields(account, parameters), groups: parameters.ids('Group', ','), replace: false };
	for (const list of wanted) changeProfile(account, list, data);
}

/** `xmlSubscribe.aspx`: double opt-in unless `Confirm` is off. */
export const xmlSubscribe: PageWork = (account, parameters) => {
	const wanted = lists(account, parameters);
	const ask = parameters.text('ConfirmListID');
	const mailOf = wanted.find((list) => String(list.id) === ask);
	if (ask !== '' && !mailOf) throw GENERIC;
	const outcome = signUp(account, {
		keys: keysOf(parameters, wanted[0]),
		lists: wanted,
		groups: groupsOf(account, wanted, parameters),
		confirm: parameters.flag('Confirm', true),
		mailOf,
		fields: csvFields(account, parameters),
	});
	if (outcome === 'refused') throw GENERIC;
	if (outcome === 'already' && parameters.variants.knownAtPage === 'takesData') update(account, wanted, parameters);
	return outcome === 'already' ? 3 : 0;
};

/** `subscribe.aspx`: a form, one mail for all lists, the first of them asks. */
export const subscribe: PageWork = (account, parameters) => {
	const wanted = lists(account, parameters);
	const outcome = signUp(account, {
		keys: keysOf(parameters, wanted[0], true),
		lists: wanted,
		groups: parameters.ids('group', ','),
		confirm: parameters.text('confirm').toLowerCase() !== 'off',
		mailOf: wanted[0],
		fields: fieldsByCode(account, parameters.fields),
	});
	return outcome === 'refused' ? 1 : 0;
};

const STATUS_CODES: Readonly<Record<Status, number>> = { OPTIN: 2, OPTOUT: 3, PENDING: 4 };

/** `xmlChkSubscriber.aspx`: the status on the channel of the first key; an unknown person is an error as any other. */
export const xmlChkSubscriber: PageWork = (account, parameters) => {
	const list = guardedList(account, parameters);
	const keys = keysOf(parameters, list);
	const person = personOf(account, keys);
	const [channel] = channelsOf(keys);
	if (!person || person === 'conflict' || !channel) throw GENERIC;
	const status = list[channel].get(person.id)?.status;
	if (!status) throw GENERIC;
	return STATUS_CODES[status];
};

/** `xmlUnsubscribe.aspx`: 3 for whoever is not subscribed. */
export const xmlUnsubscribe: PageWork = (account, parameters) => {
	const list = guardedList(account, parameters, parameters.variants.wrongGuid);
	const keys = keysOf(parameters, list);
	if (signOff(account, list, keys)) return 0;
	const person = personOf(account, keys);
	const isKnown = person !== undefined && person !== 'conflict' && isInList(list, person.id);
	return isKnown ? 3 : parameters.variants.unknownAtPage;
};

/** `xmlUpdSubscriber.aspx`: groups are separated by `;` here, and no value may hold two hyphens. */
export const xmlUpdSubscriber: PageWork = (account, parameters) => {
	const list = guardedList(account, parameters);
	if (parameters.text('csvFldValues').includes('--')) throw GENERIC;
	const found = changeProfile(account, list, {
		keys: keysOf(parameters, list),
		groups: parameters.ids('Group', ';'),
		replace: parameters.flag('Replace', false),
		fields: csvFields(account, parameters),
	});
	if (!found) throw GENERIC;
	return 0;
};

/** The code of a page, also of one that fails. A page that knows no code 2 has 1 in its place. */
export function codeOf(work: PageWork, account: AccountState, parameters: Parameters): number {
	let failure: unknown;
	try {
		return work(account, parameters);
	} catch (error) {
		failure = error;
	}
	if (!(failure instanceof PageCode)) throw failure;
	return work === xmlSubscribe || failure.code === 3 ? failure.code : GENERIC.code;
}
