/** A MailUp that knows the opt-outs of some lists, for tests that play MailUp with nock. */
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import type { OptOutRow } from '../../../nodes/MailUpTrigger/events/optOut/source';
import { mailUp, page } from '../answers';
import { API } from '../http';
import { ModelList, moment, rowOf } from './model';

const QUERY = { filterby: `"Status=='OPTOUT'"`, orderby: '"Optout_Date desc"' };

/** What a request asked for. */
export interface Asked {
	listId: number;
	channel: 'email' | 'sms';
	pageNumber: number;
	pageSize: number;
}

/** What MailUp answers: JSON, or whatever it says instead. */
export type Body = IDataObject | string;

export class OptOutMailUp {
	readonly lists = new Map<number, ModelList>();

	/** Requests for opt-outs so far. */
	readonly asked: Asked[] = [];

	/** Called before a request for opt-outs is answered; what it returns is the answer instead. */
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

	list(listId = 1): ModelList {
		const list = this.lists.get(listId);
		if (!list) throw new Error(`No list ${listId}`);
		return list;
	}

	/** People opt out at the given time. */
	optOut(ids: number[], ms: number, listId = 1): void {
		for (const id of ids) this.list(listId).file(rowOf(id, moment(ms)));
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
		expect(query).toEqual(QUERY);
		const [, sms, listId] = /\/(Sms\/)?List\/(\d+)\//.exec(pathname) ?? [];
		const channel = sms ? 'sms' : 'email';
		expect(pathname.endsWith(sms ? '/SmsOptins' : '/EmailOptins')).toBe(true);
		const asked = {
			listId: Number(listId),
			channel,
			pageNumber: Number(PageNumber),
			pageSize: Number(PageSize),
		} as const;
		this.asked.push(asked);
		const instead = this.before(asked, this.asked.length - 1);
		if (instead) return instead;
		const { rows, total } = this.list(asked.listId).page(asked.pageNumber, asked.pageSize);
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

/** A row as MailUp writes it. */
function optinRow({ id, optin }: OptOutRow, channel: 'email' | 'sms'): IDataObject {
	const who =
		channel === 'email'
			? { Email: optin.email, Optout_Subtype: optin.optoutSubtype }
			: { MobilePrefix: '0039', MobileNumber: `333${String(id).padStart(7, '0')}` };
	return {
		...who,
		idRecipient: id,
		Optin_Date: '2014-12-04 10:33:34.683',
		Optin_Request_Date: '',
		Optin_Request_IP: null,
		Optout_Date: optin.optoutDate ?? '',
		Optout_MsgID: optin.optoutMessageId,
		Optout_Type: optin.optoutType,
		Status: optin.status === 'unsubscribed' ? 'OPTOUT' : 'OPTIN',
	};
}
