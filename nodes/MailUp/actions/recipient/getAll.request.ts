import type { IDataObject } from 'n8n-workflow';

import { withoutMeaningless } from '../../../shared/mailup/characters';
import { fieldText } from '../../../shared/mailup/fields';
import { objectionToAddress } from '../../../shared/mailup/identities';
import { bareType, isOptOutType, optOutTypeFilter, readOptOutType } from '../../../shared/mailup/optOutReasons';
import type { Optin } from '../../../shared/mailup/optins';
import { readOptin } from '../../../shared/mailup/optins';
import { isObject, readText } from '../../../shared/mailup/reading';
import { PREFIX_ADVICE, internationalPrefix } from '../../../shared/mailup/phones';
import type { Channel, Status } from '../../../shared/mailup/recipients';
import { onChannel } from '../../../shared/mailup/recipients';
import { filterLiteral, quoted } from '../../../shared/mailup/text';
import type { MailUpCall } from '../../../shared/transport/client';
import { parameterError, readChoice, readIdParameter } from '../parameters';
import type { Run } from '../run';
import { readChannel, readGroup } from './subscriptionFields';

type ListStatus = Exclude<Status, 'notOnList'>;

/** What to read, and which of its rows are meant. */
export interface Reading {
	call: MailUpCall;
	include: 'fields' | 'dates';
	channel: Channel;
	/** The status that all rows have; undefined where each row says its own. */
	status: ListStatus | undefined;
	/** MailUp filters already; this makes sure, whatever MailUp made of the filter. */
	isMeant: (row: unknown) => boolean;
}

/** MailUp's words for a status: in paths, and in the rows with dates. */
const WORDS: Record<ListStatus, { path: string; row: string }> = {
	pending: { path: 'Pending', row: 'PENDING' },
	subscribed: { path: 'Subscribed', row: 'OPTIN' },
	unsubscribed: { path: 'Unsubscribed', row: 'OPTOUT' },
};

/** A condition on rows: as MailUp's filters write it, and as this package checks it. */
interface Condition {
	filter: string;
	check: (row: unknown) => boolean;
}

interface Source {
	listId: number;
	/** Undefined for the whole list. */
	groupId: number | undefined;
	channel: Channel;
	/** Undefined for every status. */
	status: ListStatus | undefined;
}

/**
 * Reads and checks an item's parameters.
 * @throws NodeOperationError that names the parameter
 */
export async function readReading(run: Run, itemIndex: number): Promise<Reading> {
	const include = readChoice(run, ['include', 'Include'], itemIndex, ['fields', 'dates']);
	const source = await readSource(run, itemIndex, include);
	const conditions = readConditions(run, itemIndex, include, source);
	const filter = conditions.map((condition) => condition.filter).join(' && ');
	const { path, query } = include === 'dates' ? datesCall(source) : fieldsCall(source);
	return {
		call: {
			purpose: 'show the recipients',
			path,
			// In a fixed order, so that pages follow each other.
			query: { ...query, orderby: quoted('idRecipient asc'), ...(filter === '' ? {} : { filterby: quoted(filter) }) },
		},
		include,
		channel: source.channel,
		status: include === 'dates' ? undefined : source.status,
		isMeant: (row) => conditions.every(({ check }) => check(row)),
	};
}

async function readSource(run: Run, itemIndex: number, include: Reading['include']): Promise<Source> {
	const listId = readIdParameter(run, 'list', 'List', itemIndex);
	const ofGroup = readChoice(run, ['source', 'Get From'], itemIndex, ['list', 'group']) === 'group';
	if (!ofGroup) {
		return {
			listId,
			groupId: undefined,
			channel: readChannel(run, itemIndex),
			status: readStatus(run, itemIndex, include),
		};
	}
	const groupId = await readGroup(run, itemIndex, listId, 'the people of another list are not on this one');
	// MailUp gives the personal fields of those members only who are subscribed by email.
	if (include === 'fields') return { listId, groupId, channel: 'email', status: 'subscribed' };
	return { listId, groupId, channel: readChannel(run, itemIndex), status: readStatus(run, itemIndex, include) };
}

/** MailUp gives every status at once with dates only. */
function readStatus(run: Run, itemIndex: number, include: Reading['include']): ListStatus | undefined {
	const all = include === 'dates' ? (['all'] as const) : [];
	const status = readChoice(run, ['status', 'Status'], itemIndex, [...all, 'pending', 'subscribed', 'unsubscribed']);
	return status === 'all' ? undefined : status;
}

function datesCall({ listId, groupId, channel }: Source): Pick<MailUpCall, 'path' | 'query'> {
	return {
		path: onChannel(channel, 'List', listId, 'Recipients', channel === 'sms' ? 'SmsOptins' : 'EmailOptins'),
		query: groupId === undefined ? undefined : { Groups: String(groupId) },
	};
}

function fieldsCall({ listId, groupId, channel, status = 'subscribed' }: Source): Pick<MailUpCall, 'path' | 'query'> {
	if (groupId !== undefined) return { path: ['Group', groupId, 'Recipients'] };
	return { path: onChannel(channel, 'List', listId, 'Recipients', WORDS[status].path) };
}

function readConditions(run: Run, itemIndex: number, include: Reading['include'], { status }: Source): Condition[] {
	const ofStatus: Condition[] =
		include === 'dates' && status !== undefined
			? [{ filter: `Status=='${WORDS[status].row}'`, check: (row) => readOptin(row).status === status }]
			: [];
	const filters = run.context.getNodeParameter('filters', itemIndex, {});
	const read = [readEmailContains, readMobilePrefix, readOptOutReasons];
	return [...ofStatus, ...read.flatMap((readFilter) => readFilter(run, itemIndex, isObject(filters) ? filters : {}))];
}

/** A filter that was added but holds nothing is refused: it would return everybody. */
function readEmailContains(run: Run, itemIndex: number, filters: IDataObject): Condition[] {
	if (!Object.hasOwn(filters, 'emailContains')) return [];
	const value = filters.emailContains;
	const text = typeof value === 'string' ? withoutMeaningless(value) : '';
	const literal = filterLiteral(text);
	const other = typeof value === 'string' ? objectionToAddress(value) : undefined;
	if (text === '' || literal === undefined || other !== undefined) {
		const advice = `Enter a part of an address without quotes and backslashes: MailUp's filters cannot hold them. Without the filter everybody is returned.${other === undefined ? '' : ` ${other}`}`;
		throw parameterError(run, 'Email Contains', itemIndex, advice, value);
	}
	const wanted = text.toLowerCase();
	const check = (row: unknown) => readText(row, 'Email').toLowerCase().includes(wanted);
	return [{ filter: `Email.Contains(${literal})`, check }];
}

function readMobilePrefix(run: Run, itemIndex: number, filters: IDataObject): Condition[] {
	if (!Object.hasOwn(filters, 'mobilePrefix')) return [];
	const prefix = internationalPrefix(fieldText(filters.mobilePrefix));
	if (prefix === undefined) {
		throw parameterError(run, 'Mobile Prefix', itemIndex, PREFIX_ADVICE, filters.mobilePrefix);
	}
	return [{ filter: `MobilePrefix=='${prefix}'`, check: (row) => readText(row, 'MobilePrefix') === prefix }];
}

function readOptOutReasons(run: Run, itemIndex: number, filters: IDataObject): Condition[] {
	if (!Object.hasOwn(filters, 'optOutReasons')) return [];
	const value: unknown = filters.optOutReasons;
	const chosen: unknown[] = Array.isArray(value) ? value : [value];
	const types = chosen.flatMap((type) => readOptOutType(type) ?? []).filter(isOptOutType);
	if (types.length === 0 || types.length < chosen.length) {
		const advice = 'Choose at least one reason, or remove the filter: without it everybody is returned.';
		throw parameterError(run, 'Opt-Out Reasons', itemIndex, advice, value);
	}
	const isOne = ({ status, optoutType }: Optin) =>
		status === 'unsubscribed' && optoutType !== null && types.includes(bareType(optoutType));
	return [{ filter: optOutTypeFilter(types), check: (row) => isOne(readOptin(row)) }];
}
