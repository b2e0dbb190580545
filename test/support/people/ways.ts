/** Two sandboxes with the same people, and one upsert in each way of writing: what the comparison of both needs. */
import type { IDataObject } from 'n8n-workflow';

import { demoAccount } from '../../../sandbox/demo';
import type { Status } from '../../../sandbox/account/subscriptionTypes';
import type { AccountData, RecipientData } from '../../../sandbox/account/types';
import type { Sandbox } from '../../../sandbox/server';
import { startSandbox } from '../../../sandbox/server';
import { locator } from '../answers';
import type { RunNodeOptions, RunResult } from '../engine';
import { runNode } from '../engine';
import { connectedTo } from '../sandbox';

/** Somebody in the account before the run. */
export interface Person {
	/** Status by list; a list that is not named does not know the person. */
	statuses: Partial<Record<1 | 2, Status>>;
	optoutType: number;
	hasNumber: boolean;
	city: string;
	isMember: boolean;
}

/** What an item asks for: columns that the parameters of {@link upserting} name. */
export interface Wish extends IDataObject {
	email: string;
	list: number;
	target: string;
	mode: string;
	policy: string;
	first: string;
	city: string;
	phone: string;
	clear: boolean;
	resend: boolean;
}

/** Somebody who is in no item, but has this number. */
export const OWNER = { prefix: '0039', number: '3330000000' };

/** A group of each list. */
const GROUPS: Record<number, number> = { 1: 2, 2: 27 };

export const addressOf = (index: number): string => `person${index}@example.com`;

export const numberOf = (index: number): string => `33311${String(index).padStart(5, '0')}`;

/** An account with these people, whose addresses are those of their indexes; undefined for somebody unknown. */
export function accountOf(people: ReadonlyArray<Person | undefined>): AccountData {
	const recipients = people.flatMap((person, index): RecipientData[] => {
		if (!person) return [];
		const { statuses, optoutType, hasNumber, city, isMember } = person;
		return [
			{
				email: addressOf(index),
				...(hasNumber && { prefix: '0039', number: numberOf(index) }),
				fields: city === '' ? [] : [[4, city]],
				subscriptions: Object.entries(statuses).map(([list, status]) => ({
					list: Number(list),
					channel: 'email',
					status,
					...(status === 'OPTOUT' && { optoutType }),
				})),
				groups: isMember ? [2] : [],
			},
		];
	});
	const owner = { ...OWNER, subscriptions: [{ list: 3, channel: 'sms', status: 'OPTIN' } as const] };
	return { ...demoAccount(), recipients: [...recipients, { ...owner, email: 'owner@example.com' }], mailings: [] };
}

/** The parameters of an upsert whose items say everything themselves. */
export const upserting = {
	resource: 'recipient',
	operation: 'upsert',
	list: locator('={{ $json.list }}'),
	target: '={{ $json.target }}',
	group: locator('={{ $json.group }}'),
	email: '={{ $json.email }}',
	optInMode: '={{ $json.mode }}',
	optedOutPolicy: '={{ $json.policy }}',
	fields: {
		mappingMode: 'defineBelow' as const,
		value: { FirstName: '={{ $json.first }}', City: '={{ $json.city }}' },
		matchingColumns: [],
		schema: [],
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	},
};

export interface Stage {
	server: Sandbox;
	/** Runs the upsert, and goes on with the other items where one fails. */
	upsert(wishes: readonly Wish[], write: 'automatic' | 'oneByOne', more?: Partial<RunNodeOptions>): Promise<RunResult>;
}

/** What an item of somebody asks for that goes along with an import. */
export function plainWish(index: number, more: Partial<Wish> = {}): Wish {
	const rest = { target: 'list', mode: 'single', policy: 'leave', phone: '', clear: false, resend: false };
	return { email: addressOf(index), list: 1, first: `Name ${index}`, city: '', ...rest, ...more };
}

/** Starts a sandbox; imports end at once. */
export async function stageOf(data: AccountData): Promise<Stage> {
	const server = await startSandbox({ data, callsPerSecond: null, importMs: 0 });
	server.account.imports.rowMs = 0;
	return {
		server,
		upsert: async (wishes, write, more) =>
			await runNode({
				parameters: {
					...upserting,
					options: {
						write,
						mobileNumber: '={{ $json.phone }}',
						mobilePrefix: '={{ $json.phone ? "0039" : "" }}',
						clearEmptyFields: '={{ $json.clear }}',
						resendConfirmation: '={{ $json.resend }}',
					},
				},
				items: wishes.map((wish) => ({ ...wish, group: GROUPS[wish.list] })),
				credential: connectedTo(server),
				onError: 'continueRegularOutput',
				...more,
			}),
	};
}

/** All that an account holds, without ids and dates: two that read alike are alike. */
export function portrait({ account }: Sandbox): object {
	const lists = [...account.allLists()];
	const groups = lists.flatMap(({ id }) => account.groupsOf(id));
	const people = [...account.recipients.all()].map(({ id, email, prefix, number, fields }) => ({
		email,
		phone: `${prefix} ${number}`,
		fields: [...(fields ?? [])].sort(([a], [b]) => a - b),
		lists: lists.flatMap((list) => {
			const [onEmail, onSms] = [list.email.get(id), list.sms.get(id)];
			return onEmail || onSms ? [[list.id, onEmail?.status, onSms?.status]] : [];
		}),
		groups: groups.filter(({ members }) => members.has(id)).map((group) => group.id),
	}));
	const mails = account.confirmationMails.map(({ listId, email }) => `${listId} ${email}`);
	return {
		people: people.sort((a, b) => String(a.email).localeCompare(String(b.email))),
		mails: mails.sort((a, b) => a.localeCompare(b)),
	};
}

/**
 * What a run says of each item, with addresses in place of ids. A row that MailUp did not take is an error where it goes
 * alone: both read `refused`.
 */
export function told({ items }: RunResult, { account }: Sandbox): object[] {
	return items.map(({ json: { recipientId, detail, ...row } }) => {
		if ('error' in row || row.outcome === 'notTaken') return isRefusal(row) ? { refused: true } : row;
		const person = account.recipients.find(Number(recipientId));
		return { ...row, person: person?.email ?? null, detail };
	});
}

function isRefusal({ outcome, error }: IDataObject): boolean {
	return outcome === 'notTaken' || /^MailUp did not add the recipient/.test(String(error));
}

export const imports = ({ requests }: Sandbox): number =>
	requests.all(/\/Recipients$/).filter(({ method, status }) => method === 'POST' && status === 200).length;

export const adds = ({ requests }: Sandbox): number =>
	requests.all(/\/Recipient$/).filter(({ method }) => method === 'POST').length;
