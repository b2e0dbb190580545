/** A MailUp with one account, of which only look-ups, and the people of one list and of one group, are asked; people come and go meanwhile. */
import type { IDataObject, INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { Answered, MailUpCall } from '../../../nodes/shared/http/calls';
import type { MailUpClient } from '../../../nodes/shared/http/client';

/** The list whose people come and go, and one that everybody is subscribed to. */
export const [THE_LIST, OTHER_LIST] = [4, 9];

/** The group of the list. */
export const THE_GROUP = 40;

export interface Somebody {
	id: number;
	email: string;
	prefix: string;
	number: string;
	/** On the list; undefined for somebody who is not on it. */
	status: 'OPTIN' | 'OPTOUT' | 'PENDING' | undefined;
	/** A word for the status that only the pages say. */
	word?: string;
	/** Whether they are in the group; they can be without being on the list. */
	inGroup?: boolean;
	/** Whether the pages leave the id out. */
	hidesId?: boolean;
}

export interface Behaviour {
	/** Most rows in a page. */
	cap?: number;
	/** By id when left out. */
	order?: (one: Somebody, other: Somebody) => number;
	/** From this page on, counted from 1, MailUp refuses pages. */
	failingFrom?: number;
	/** Whether the pages of a group show the whole list. */
	ignoresGroups?: boolean;
	/** A key that MailUp does not take. */
	refused?: string;
}

const node: INode = { id: '1', name: 'MailUp', type: 'mailUp', typeVersion: 1, position: [0, 0], parameters: {} };

export class ListModel {
	readonly calls = { pages: 0, lookUps: 0 };

	/** People whose groups were asked for. */
	readonly asked: number[] = [];

	/** Happens behind each call, counted from 1. */
	afterCall: (call: number) => void = () => {};

	private readonly people: Map<number, Somebody>;

	constructor(
		people: readonly Somebody[],
		private readonly behaviour: Behaviour,
	) {
		this.people = new Map(people.map((person) => [person.id, person]));
	}

	/** Somebody leaves the list, joins it, or gets another status on it. */
	move(id: number, status: Somebody['status']): void {
		const person = this.people.get(id);
		if (person) this.people.set(id, { ...person, status });
	}

	/** Somebody joins the group. */
	join(id: number): void {
		const person = this.people.get(id);
		if (person) this.people.set(id, { ...person, inGroup: true });
	}

	get client(): MailUpClient {
		const tryRead = async (call: MailUpCall): Promise<Answered> => {
			const body = this.answer(call);
			this.afterCall(this.calls.pages + this.calls.lookUps);
			const error = new NodeApiError(node, { message: 'no' }, { message: 'no', httpCode: '400' });
			return await Promise.resolve(body ? { answered: true, body } : { answered: false, error, status: 400, said: '' });
		};
		const read = async (call: MailUpCall) => {
			const reading = await tryRead(call);
			if (!reading.answered) throw reading.error;
			return reading.body;
		};
		return { node, read, tryRead, fits: () => true } as unknown as MailUpClient;
	}

	private answer(call: MailUpCall): IDataObject | undefined {
		if (call.path[0] === 'Recipients') return this.found(call);
		return call.path.at(-1) === 'Groups' ? this.groupsOf(Number(call.path.at(-2))) : this.page(call);
	}

	private groupsOf(id: number): IDataObject {
		this.asked.push(id);
		return { Items: this.people.get(id)?.inGroup ? [{ idGroup: THE_GROUP }] : [] };
	}

	private page({ path, query }: MailUpCall): IDataObject | undefined {
		this.calls.pages++;
		if (this.calls.pages >= (this.behaviour.failingFrom ?? Infinity)) return undefined;
		const { order = (one, other) => one.id - other.id, cap = 1_000 } = this.behaviour;
		const ofGroup = query?.Groups !== undefined && !this.behaviour.ignoresGroups;
		const isShown = ({ status, inGroup }: Somebody) => status !== undefined && (!ofGroup || inGroup === true);
		const rows = [...this.people.values()].filter(isShown).sort(order);
		const pageSize = Math.min(Number(query?.PageSize), cap);
		const from = Number(query?.PageNumber) * pageSize;
		const sms = path[0] === 'Sms';
		return {
			Items: rows.slice(from, from + pageSize).map((person) => rowOf(person, sms)),
			PageNumber: Number(query?.PageNumber),
			Skipped: Math.min(from, rows.length),
			TotalElementsCount: rows.length,
		};
	}

	private found({ query }: MailUpCall): IDataObject | undefined {
		this.calls.lookUps++;
		const asked = new Set(
			String(query?.email ?? query?.sms)
				.replaceAll('"', '')
				.split(','),
		);
		if (asked.has(this.behaviour.refused ?? '')) return undefined;
		const isAsked = ({ email, prefix, number }: Somebody) =>
			query?.email === undefined
				? [...asked].some((key) => (prefix === '' ? key.endsWith(number) : key === prefix + number))
				: asked.has(email.toLowerCase());
		return { Items: [...this.people.values()].filter(isAsked).map(personOf) };
	}
}

function rowOf({ id, email, prefix, number, status, word, hidesId }: Somebody, sms: boolean): IDataObject {
	const key = sms ? { MobilePrefix: prefix, MobileNumber: number } : { Email: email };
	return { ...key, Status: word ?? status, ...(hidesId ? {} : { idRecipient: id }) };
}

function personOf({ id, email, prefix, number, status }: Somebody): IDataObject {
	const lists = (wanted: Somebody['status']) => (status === wanted ? [THE_LIST] : []);
	const person: IDataObject = { idRecipient: id, Email: email, MobilePrefix: prefix, MobileNumber: number };
	for (const channel of ['Email', 'Sms']) {
		person[`SubscribedOn${channel}Channel`] = [OTHER_LIST, ...lists('OPTIN')];
		person[`UnsubscribedOn${channel}Channel`] = lists('OPTOUT');
		person[`PendingOn${channel}Channel`] = lists('PENDING');
	}
	return person;
}
