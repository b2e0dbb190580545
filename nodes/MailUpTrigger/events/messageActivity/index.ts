import type { IDataObject } from 'n8n-workflow';

import type { ActivePerson, ActivityKind } from '../../../shared/api/activity';
import { countActivity, readActivityPage } from '../../../shared/api/activity';
import { listNames } from '../../../shared/mailup/lists';
import { readListIds, watchedLists } from '../../watchedLists';
import type { TriggerEvent, TriggerRun } from '../event';
import type { Activity, ActivityWatch, SentMessage } from './activity';
import { pollActivity } from './activity';
import { recentMessages } from './messages';
import { ROWS_OF_A_PAGE } from './people';
import { readActivityState } from './state';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Lists, and messages of them, that a test run looks at for its sample. */
const SAMPLED_LISTS = 10;
const SAMPLED_MESSAGES = 5;

/** Somebody opens a message, clicks in it, or it bounces. */
export const messageActivity: TriggerEvent = {
	stateKey: 'activity',

	async poll(run, saved) {
		const state = readActivityState(saved);
		const poll = await pollActivity(await watchOf(run), state);
		return {
			items: await toItems(run, poll.activities),
			notices: poll.dropped.map(
				(id) =>
					`The activity of the email ${id} is not watched any more: too many people did something with the emails of the last days to remember them all.`,
			),
			// Of two first polls at once the base that was saved first stays, as more counts as new by it.
			stateAfter: (meanwhile) => (state ? poll.state : (readActivityState(meanwhile) ?? poll.state)),
		};
	},

	async sample(run) {
		const { listIds, messagesOf, kinds, page } = await watchOf(run);
		const messages: SentMessage[] = [];
		for (const listId of listIds.slice(0, SAMPLED_LISTS)) messages.push(...(await messagesOf(listId)).messages);
		for (const message of messages.sort((a, b) => b.at - a.at).slice(0, SAMPLED_MESSAGES)) {
			for (const kind of kinds) {
				const [person] = (await page(message.id, kind, 0)).items;
				if (person) return (await toItems(run, [{ message, kind, person, before: 0 }]))[0];
			}
		}
		return undefined;
	},
};

async function watchOf(run: TriggerRun): Promise<ActivityWatch> {
	const { form, client, budget } = run;
	const kinds = form.choices<ActivityKind>('activityKinds');
	if (kinds.length === 0)
		throw form.refusal('activityKinds', 'none is chosen', 'Choose at least one kind of activity.');
	const since = Date.now() - form.number('activityDays') * DAY_MS;
	return {
		listIds: await watchedLists(run),
		keepsOthers: readListIds(form) === undefined,
		kinds,
		messagesOf: recentMessages(run, since),
		count: async (messageId, kind) => {
			budget.noteCall();
			return await countActivity(client, messageId, kind);
		},
		page: async (messageId, kind, pageNumber) => {
			budget.noteCall();
			return await readActivityPage(client, messageId, kind, { pageNumber, pageSize: ROWS_OF_A_PAGE });
		},
		callsLeft: () => budget.callsLeft(),
	};
}

async function toItems({ metadata }: TriggerRun, activities: readonly Activity[]): Promise<IDataObject[]> {
	if (activities.length === 0) return [];
	const names = listNames(await metadata.lists());
	return activities.map(({ message, kind, person, before }) => ({
		event: 'messageActivity',
		eventId: eventIdOf(message, kind, person),
		list: { id: message.listId, name: names.get(message.listId) ?? '' },
		messageId: message.id,
		subject: message.subject,
		kind,
		recipientId: person.recipientId,
		email: person.email,
		countBefore: before,
		count: person.count,
		bounceType: person.type,
	}));
}

/** The same whenever somebody's count of a message comes as the same number. */
function eventIdOf(message: SentMessage, kind: ActivityKind, { recipientId, count }: ActivePerson): string {
	return `${kind}-${message.id}-${recipientId}-${count}`;
}
