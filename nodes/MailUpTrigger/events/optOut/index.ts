import type { Form } from '../../../shared/form/form';
import type { Channel } from '../../../shared/mailup/recipients';
import type { Notice } from '../../scan/round';
import { pollAll, withEarlierBases } from '../../scan/round';
import { readState } from '../../scan/state';
import { readListIds, watchedLists } from '../../watchedLists';
import type { TriggerEvent } from '../event';
import { readReasons } from './form';
import { toItems } from './item';
import type { OptOutRow } from './source';
import { isOptedOut, newestOf, readerOf } from './source';

/** Lists that a test run looks at for its sample. */
const SAMPLED_LISTS = 10;

/** What the user set. */
interface Settings {
	channel: Channel;
	isWanted(row: OptOutRow): boolean;
	includesFields: boolean;
	/** Whether lists are checked further down every day. */
	checksDeep: boolean;
}

/** Somebody is opted out of a list, for whatever reason. */
export const optOut: TriggerEvent = {
	stateKey: 'optOuts',

	async poll(run, saved) {
		const { channel, isWanted, includesFields, checksDeep } = readSettings(run.form);
		const state = readState(saved);
		const watch = {
			channel,
			listIds: await watchedLists(run),
			keepsOthers: readListIds(run.form) === undefined,
			nameOf: (listId: number) => `opt-outs of the list ${listId}`,
			read: (listId: number) => readerOf(run, channel, listId),
			isEvent: isOptedOut,
			callsLeft: () => run.budget.callsLeft(),
			callsPerRow: includesFields ? 1 / 10 : 0,
			deepCheckAt: checksDeep ? Date.now() : undefined,
		};
		const poll = await pollAll(watch, state);
		const wanted = poll.events.filter(({ row }) => isWanted(row));
		return {
			items: await toItems(run, { channel, includesFields }, wanted),
			notices: poll.notices.map(wordsFor),
			stateAfter: (meanwhile) => withEarlierBases(poll, readState(meanwhile)),
		};
	},

	async sample(run) {
		const { channel, isWanted, includesFields } = readSettings(run.form);
		const listIds = (await watchedLists(run)).slice(0, SAMPLED_LISTS);
		const newest = await newestOf(run, channel, listIds, (row) => isOptedOut(row) && isWanted(row));
		const [item] = await toItems(run, { channel, includesFields }, newest ? [newest] : []);
		return item;
	},
};

/** @throws NodeOperationError which names the parameter that cannot be used */
function readSettings(form: Form): Settings {
	const isWanted = readReasons(form);
	return {
		channel: form.choice('channel'),
		isWanted: ({ optin }) => isWanted(optin),
		includesFields: form.flag('options.includeFields'),
		checksDeep: form.flag('options.deepCheck'),
	};
}

function wordsFor({ listId, about }: Notice): string {
	if (about === 'unordered') {
		return `MailUp does not sort the opt-outs of the list ${listId} by date: from now on each poll reads all of them.`;
	}
	return `The deep check of the list ${listId} begins anew: more has changed since the last one than it can tell apart, or the list has outgrown it.`;
}
