/** A MailUp that knows the people of some lists, for tests that play MailUp with nock. */
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import type { SubscriptionRow } from '../../../nodes/MailUpTrigger/events/subscriptions/rows';
import { mailUp, page } from '../answers';
import { API } from '../http';
import { KINDS, ModelList, moment, rowOf, type Kind } from './model';

/** What a request asked for. */
export interface Asked {
	kind: Kind;
	listId: number;
	channel: 'email' | 'sms';
	pageNumber: number;
	pageSize: number;
}

/** What MailUp answers: JSON, or whatever it says instead. */
export type Body = IDataObject | string;

export class OptOutMailUp {
	readonly lists = new Map<number, ModelList>();

	/** People who are no opt-outs, by kind and list. */
	private readonly others = new Map<string, ModelList>();

	/** Requests for people so far. */
	readonly asked: Asked[] = [];

	/** Called before a request for people is answered; what it returns is the answer instead. */
	before: (asked: Asked, number: number) => [status: number, body: Body] | void = () => undefined;

	/** Answers come once it ends. */
	hold: Promise<void> = Promise.resolve();

	/** Answers from now on. @param sizes people who opted out of each list, one second after the other */
	constructor(sizes: Record<number, number>) {
		for (const [listId, size] of Object.entries(sizes)) {
			const list = new ModelList();
			for (let id = 1; id <= size; id++) list.file(rowOf(id, moment(id * 1_000)));
			this.lists.set(Number(listId), list);
		}
		nock(API)
			.persist()
			.get(/\/Console\/(Sms\/)?List\/\d+\/Recipients\/(Email|Sms)Optins/)
			.query(true)
			.reply(async (uri) => {
				await this.hold;
				return this.answer(uri);
			});
	}

	list(listId = 1, kind: Kind = 'optOuts'): ModelList {
		const optOuts = this.lists.get(listId);
		if (!optOuts) throw new Error(`No list ${listId}`);
		if (kind === 'optOuts') return optOuts;
		const key = `${kind} ${listId}`;
		const list = this.others.get(key) ?? new ModelList();
		this.others.set(key, list);
		return list;
	}

	/** People opt out at the given time. */
	optOut(ids: number[], ms: number, listId = 1): void {
		this.happen('optOuts', ids, ms, listId);
	}

	/** People get a status at the given time. */
	happen(kind: Kind, ids: number[], ms: number, listId = 1): void {
		for (const id of ids) this.list(listId, kind).file(rowOf(id, moment(ms), {}, kind));
	}

	/** Expects one look at the names of the lists. */
	expectNames(): void {
		const rows = [...this.lists.keys()].map((IdList) => ({ IdList, Name: `List ${IdList}` }));
		mailUp().get('/List').query({ PageNumber: 0, PageSize: 500 }).reply(200, page(rows));
	}

	/** Ends all answers. */
	leave(): void {
		nock.cleanAll();
	}

	private answer(uri: string): [number, Body] {
		const { pathname, searchParams } = new URL(uri, 'http://localhost');
		const { PageNumber, PageSize, ...query } = Object.fromEntries(searchParams);
		const kind = kindOf(query);
		const [, sms, listId] = /\/(Sms\/)?List\/(\d+)\//.exec(pathname) ?? [];
		const channel = sms ? 'sms' : 'email';
		expect(pathname.endsWith(sms ? '/SmsOptins' : '/EmailOptins')).toBe(true);
		const asked = {
			kind,
			listId: Number(listId),
			channel,
			pageNumber: Number(PageNumber),
			pageSize: Number(PageSize),
		} as const;
		this.asked.push(asked);
		const instead = this.before(asked, this.asked.length - 1);
		if (instead) return instead;
		const { rows, total } = this.list(asked.listId, kind).page(asked.pageNumber, asked.pageSize);
		return [
			200,
			{
				...page(
					rows.map((row) => optinRow(row, channel)),
					total,
					asked.pageNumber,
				),
				Skipped: asked.pageNumber * asked.pageSize,
			},
		];
	}
}

/** The people that a query asks for; any other query is none that MailUp is asked. */
function kindOf(query: Record<string, string>): Kind {
	const queryOf = ({ status, date }: (typeof KINDS)[Kind]) => ({
		filterby: `"Status=='${status}'"`,
		orderby: `"${date} desc"`,
	});
	const kinds: Kind[] = ['optOuts', 'optIns', 'pending'];
	const kind = kinds.find((candidate) => KINDS[candidate].status === /'(\w+)'/.exec(query.filterby ?? '')?.[1]);
	if (!kind) throw new Error(`Nobody asks for ${query.filterby}`);
	expect(query).toEqual(queryOf(KINDS[kind]));
	return kind;
}

/** A row as MailUp writes it. */
function optinRow({ id, optin }: SubscriptionRow, channel: 'email' | 'sms'): IDataObject {
	const who =
		channel === 'email'
			? { Email: optin.email, Optout_Subtype: optin.optoutSubtype }
			: { MobilePrefix: '0039', MobileNumber: `333${String(id).padStart(7, '0')}` };
	return {
		...who,
		idRecipient: id,
		Optin_Date: optin.optinDate ?? '',
		Optin_Request_Date: optin.optinRequestDate ?? '',
		Optin_Request_IP: optin.optinRequestIp,
		Optout_Date: optin.optoutDate ?? '',
		Optout_MsgID: optin.optoutMessageId,
		Optout_Type: optin.optoutType,
		Status: optin.status === 'unsubscribed' ? 'OPTOUT' : optin.status === 'pending' ? 'PENDING' : 'OPTIN',
	};
}
