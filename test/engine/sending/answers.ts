/** A MailUp for the tests of sendings: list 1 with groups, message 24, people to count, an empty queue. */
import type nock from 'nock';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Governor } from '../../../nodes/shared/http/governor';
import { byEmail, locator, mailUp, page, person } from '../../support/answers';
import { skipPauses } from '../../support/pauses';

export const parameters: INodeParameters = {
	resource: 'sending',
	operation: 'send',
	list: locator(1),
	message: locator(24),
	sendTo: 'list',
};

/** Calls and repetitions without waits: a send is ten calls. */
export function useNoWaits(): void {
	beforeEach(() => {
		skipPauses();
		jest.spyOn(Governor.prototype, 'turn').mockResolvedValue();
	});
	afterEach(() => jest.restoreAllMocks());
}

/** Groups of list 1 and how many of its subscribed people are in each. */
const GROUPS = [
	{ idGroup: 1, idList: 1, Name: 'VIP', members: 40 },
	{ idGroup: 2, idList: 1, Name: 'Staff', members: 30 },
	{ idGroup: 3, idList: 1, Name: 'Nobody', members: 0 },
];

export const MESSAGE = { idList: 1, idMessage: 24, Subject: 'Monthly Newsletter', Content: '<p>Hello</p>' };

/**
 * Answers what the checks of a send read, as often as they ask. Whatever else is asked for fails the test, so a test
 * that declares no send proves that none leaves.
 * @returns the paths that were asked for
 */
export function readings({
	message = MESSAGE as IDataObject,
	subscribed = 100 as number | null,
	messages = 7 as number | null,
	/** People who are in more than one group; null where MailUp does not say how many are in some of them together. */
	inSeveral = 0 as number | null,
} = {}): string[] {
	const asked: string[] = [];
	const counted = { PageNumber: '0', PageSize: '1' };
	const answer = (path: string, body: IDataObject, query: object | boolean = {}) =>
		mailUp()
			.persist()
			.get(path)
			.query(query as never)
			.optionally()
			.reply(() => {
				asked.push(`${path} ${JSON.stringify(query)}`);
				return [200, body];
			});
	const count = (total: number | null) => ({ ...page([{}]), TotalElementsCount: total });
	answer('/List', page([{ IdList: 1, Name: 'News' }]), true);
	const groups = GROUPS.map(({ idGroup, idList, Name }) => ({ idGroup, idList, Name }));
	answer('/List/1/Groups', page([...groups, { idGroup: 78, idList: 2, Name: 'Elsewhere' }]), true);
	answer('/List/1/Email/24', message);
	answer('/List/1/Emails', { ...page([{}]), TotalElementsCount: messages }, counted);
	answer('/List/1/Recipients/Subscribed', count(subscribed), counted);
	for (const { idGroup, members } of GROUPS) answer(`/Group/${idGroup}/Recipients`, count(members), counted);
	for (const { ids, members } of unionsOfGroups()) {
		const together = inSeveral === null ? null : members - inSeveral;
		const query = { ...counted, Groups: ids, filterby: `"Status=='OPTIN'"` };
		answer('/List/1/Recipients/EmailOptins', count(ids.includes(',') ? together : members), query);
	}
	return asked;
}

/** One group, and two of them together: their ids as MailUp is asked for them, and their members. */
function unionsOfGroups(): Array<{ ids: string; members: number }> {
	return GROUPS.flatMap(({ idGroup, members }, index) => [
		{ ids: `${idGroup}`, members },
		...GROUPS.slice(index + 1).map((other) => ({
			ids: `${idGroup},${other.idGroup}`,
			members: members + other.members,
		})),
	]);
}

/** Answers one look-up of Ann. */
export function findsAnn(statuses: Parameters<typeof person>[2]): void {
	mailUp()
		.get('/Recipients')
		.query(byEmail(ann))
		.reply(200, page([person(77, ann, statuses)]));
}

export const ann = 'ann@example.com';

/** Which part of the queue holds which rows, and how many past sendings the message has. */
export interface Shown {
	Immediate?: IDataObject[];
	Deferred?: IDataObject[];
	Undefined?: IDataObject[];
	past?: number;
}

/** A row of the queue. */
export function row(Id: number, IdMessage = 24): IDataObject {
	return {
		Id,
		IdList: 1,
		IdMessage,
		Notes: '',
		StartDate: '2030-05-17 07:00:00Z',
		State: 'x',
		Subject: 'S',
		Type: 't',
	};
}

/** Answers one look at the queue and at the history of the message. */
export function shows({ past = 0, ...queues }: Shown = {}, messageId = 24): void {
	showsQueue(queues);
	showsHistory(past, messageId);
}

/** Answers one look at the queue, or at one part of it. */
export function showsQueue(queues: Omit<Shown, 'past'> = {}, only?: keyof typeof queues): void {
	for (const queue of ['Undefined', 'Deferred', 'Immediate'] as const) {
		if (only !== undefined && queue !== only) continue;
		mailUp()
			.get(`/Email/Sendings/${queue}`)
			.query(true)
			.reply(200, page(queues[queue] ?? []));
	}
}

/** Answers a search of the queue for sending 130, which ends where it is found. */
export function showsUntilFound(queues: Omit<Shown, 'past'> = {}): void {
	for (const queue of ['Undefined', 'Deferred', 'Immediate'] as const) {
		showsQueue(queues, queue);
		if (queues[queue]?.some(({ Id }) => Id === 130)) return;
	}
}

/** Answers one look at the history of a message. */
export function showsHistory(past: number, messageId = 24): void {
	const rows = Array.from({ length: past }, () => ({ idMessage: messageId, Recipients: 1 }));
	mailUp().get(`/List/1/Email/${messageId}/SendHistory`).query(true).reply(200, page(rows));
}

/** Expects one send with exactly this query. */
export function sends(query: object, path = '/List/1/Email/24/Send', body?: nock.RequestBodyMatcher): nock.Interceptor {
	return mailUp()
		.post(path, body)
		.query(query as never);
}

/** MailUp's answer to a send. */
export const taken = { Id: 900, InvalidRecipients: [], Sent: 100, UnprocessedRecipients: [], idMessage: 24 };

export const held = { datetime: '"undefined"' };
export const now = { datetime: '"now"' };

/** Answers one reading of the members of a group: people from one id to another. */
export function showsMembers(groupId: number, from: number, to: number): void {
	const people = Array.from({ length: to - from + 1 }, (_, index) => ({ idRecipient: from + index }));
	mailUp()
		.get(`/Group/${groupId}/Recipients`)
		.query((query) => query.orderby === '"idRecipient asc"')
		.reply(200, page(people));
}

/** Expects that a held sending is let go, now or at a date. */
export function letsGo(id = 900, date?: string): nock.Interceptor {
	const queue = date === undefined ? 'Immediate' : 'Deferred';
	return mailUp().post(`/Email/Sendings/${id}/${queue}`, date === undefined ? '' : { Date: date });
}

/** A connection that breaks. */
export const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
