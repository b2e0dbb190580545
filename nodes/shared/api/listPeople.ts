import type { IDataObject } from 'n8n-workflow';

import { readOptin } from '../mailup/optins';
import { isObject, readNumber, readTotal } from '../mailup/reading';
import type { Channel, Status } from '../mailup/recipients';
import { onChannel } from '../mailup/recipients';
import { quoted } from '../mailup/text';
import type { MailUpCall } from '../http/calls';
import type { MailUpClient } from '../http/client';
import { PAGE_SIZE, readPicked } from '../http/pages';
import { optinsPath } from './optinPages';

/** A status that a list keeps. */
export type ListStatus = Exclude<Status, 'notOnList'>;

/** MailUp's words for a status: in paths, and in the rows with dates. */
const WORDS: Record<ListStatus, { path: string; row: string }> = {
	pending: { path: 'Pending', row: 'PENDING' },
	subscribed: { path: 'Subscribed', row: 'OPTIN' },
	unsubscribed: { path: 'Unsubscribed', row: 'OPTOUT' },
};

/** A condition on rows. MailUp filters already; the check makes sure, whatever MailUp made of the filter. */
export interface RowCondition {
	/** As MailUp's filters write it. */
	filter: string;
	check: (row: unknown) => boolean;
}

/** Which people of a list or a group are meant. */
export interface ListPeople {
	/** What the rows hold besides the address: MailUp has no rows with both. */
	include: 'fields' | 'dates';
	listId: number;
	/** Undefined for the whole list. Of a group, MailUp gives the fields of those only who are subscribed by email. */
	groupId: number | undefined;
	channel: Channel;
	/** Undefined for every status, which MailUp gives at once with dates only. */
	status: ListStatus | undefined;
	conditions: readonly RowCondition[];
}

/**
 * Reads the people of a list or a group (MailUp REST API, "Recipients", "Retrieve all recipients from a list").
 * @param pick what is kept of a row; undefined leaves it out
 * @param limit most people to return; undefined for all of them
 */
export async function readListPeople<T>(
	client: MailUpClient,
	people: ListPeople,
	pick: (row: IDataObject) => T | undefined,
	limit: number | undefined,
): Promise<T[]> {
	const conditions = [...statusCondition(people), ...people.conditions];
	const filter = conditions.map((condition) => condition.filter).join(' && ');
	const { path, query } = people.include === 'dates' ? datesCall(people) : fieldsCall(people);
	const call: MailUpCall = {
		purpose: 'show the recipients',
		path,
		// In a fixed order, so that pages follow each other.
		query: { ...query, orderby: quoted('idRecipient asc'), ...(filter === '' ? {} : { filterby: quoted(filter) }) },
	};
	const pickMeant = (row: unknown) =>
		isObject(row) && conditions.every(({ check }) => check(row)) ? pick(row) : undefined;
	return await readPicked(client, call, pickMeant, { limit, keyOf: idOf });
}

/** How many pages {@link readListPeople} reads of a whole list with dates. Undefined where MailUp does not say. */
export async function countListPages(
	client: MailUpClient,
	channel: Channel,
	listId: number,
): Promise<number | undefined> {
	const query = { PageNumber: 0, PageSize: 1 };
	const total = readTotal(
		await client.read({ purpose: 'count the recipients', path: optinsPath(channel, listId), query }),
	);
	return total === undefined ? undefined : Math.ceil(total / PAGE_SIZE);
}

/** What tells people apart, who come and go while they are read. */
function idOf(row: unknown): unknown {
	return readNumber(row, 'idRecipient') ?? row;
}

function statusCondition({ include, status }: ListPeople): RowCondition[] {
	if (include !== 'dates' || status === undefined) return [];
	return [{ filter: `Status=='${WORDS[status].row}'`, check: (row) => readOptin(row).status === status }];
}

function datesCall({ listId, groupId, channel }: ListPeople): Pick<MailUpCall, 'path' | 'query'> {
	return {
		path: optinsPath(channel, listId),
		query: groupId === undefined ? undefined : { Groups: String(groupId) },
	};
}

function fieldsCall({
	listId,
	groupId,
	channel,
	status = 'subscribed',
}: ListPeople): Pick<MailUpCall, 'path' | 'query'> {
	if (groupId !== undefined) return { path: ['Group', groupId, 'Recipients'] };
	return { path: onChannel(channel, 'List', listId, 'Recipients', WORDS[status].path) };
}
