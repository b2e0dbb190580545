import type { Form } from '../../../shared/form/form';
import { withoutMeaningless } from '../../../shared/mailup/characters';
import { fieldText } from '../../../shared/mailup/fields';
import { objectionToAddress } from '../../../shared/mailup/identities';
import { bareType, optOutTypeFilter } from '../../../shared/mailup/optOutReasons';
import type { Optin } from '../../../shared/mailup/optins';
import { readOptin } from '../../../shared/mailup/optins';
import { PREFIX_ADVICE, internationalPrefix } from '../../../shared/mailup/phones';
import { readText } from '../../../shared/mailup/reading';
import type { Channel, Status } from '../../../shared/mailup/recipients';
import { onChannel } from '../../../shared/mailup/recipients';
import { filterLiteral, quoted } from '../../../shared/mailup/text';
import type { MailUpCall } from '../../../shared/http/client';
import type { Run } from '../../run/run';
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
	const include = run.form(itemIndex).choice<Reading['include']>('include');
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
	const listId = run.form(itemIndex).id('list');
	const ofGroup = run.form(itemIndex).choice('source') === 'group';
	if (!ofGroup) {
		return {
			listId,
			groupId: undefined,
			channel: readChannel(run, itemIndex),
			status: readStatus(run, itemIndex),
		};
	}
	const groupId = await readGroup(run, itemIndex, listId, 'the people of another list are not on this one');
	// MailUp gives the personal fields of those members only who are subscribed by email.
	if (include === 'fields') return { listId, groupId, channel: 'email', status: 'subscribed' };
	return { listId, groupId, channel: readChannel(run, itemIndex), status: readStatus(run, itemIndex) };
}

/** MailUp gives every status at once with dates only. */
function readStatus(run: Run, itemIndex: number): ListStatus | undefined {
	const status = run.form(itemIndex).choice<'all' | ListStatus>('status');
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
	const filters = [readEmailContains, readMobilePrefix, readOptOutReasons];
	return [...ofStatus, ...filters.flatMap((readFilter) => readFilter(run.form(itemIndex)))];
}

/** A filter that was added but holds nothing is refused: it would return everybody. */
function readEmailContains(form: Form): Condition[] {
	if (!form.has('filters.emailContains')) return [];
	const value = form.value('filters.emailContains');
	const text = typeof value === 'string' ? withoutMeaningless(value) : '';
	const literal = filterLiteral(text);
	const other = typeof value === 'string' ? objectionToAddress(value) : undefined;
	if (text === '' || literal === undefined || other !== undefined) {
		const advice = `Enter a part of an address without quotes and backslashes: MailUp's filters cannot hold them. Without the filter everybody is returned.${other === undefined ? '' : ` ${other}`}`;
		throw form.refusal('filters.emailContains', advice, value);
	}
	const wanted = text.toLowerCase();
	const check = (row: unknown) => readText(row, 'Email').toLowerCase().includes(wanted);
	return [{ filter: `Email.Contains(${literal})`, check }];
}

function readMobilePrefix(form: Form): Condition[] {
	if (!form.has('filters.mobilePrefix')) return [];
	const value = form.value('filters.mobilePrefix');
	const prefix = internationalPrefix(fieldText(value));
	if (prefix === undefined) {
		throw form.refusal('filters.mobilePrefix', PREFIX_ADVICE, value);
	}
	return [{ filter: `MobilePrefix=='${prefix}'`, check: (row) => readText(row, 'MobilePrefix') === prefix }];
}

function readOptOutReasons(form: Form): Condition[] {
	if (!form.has('filters.optOutReasons')) return [];
	const types = form.choices<number>('filters.optOutReasons');
	if (types.length === 0) {
		const advice = 'Choose at least one reason, or remove the filter: without it everybody is returned.';
		throw form.refusal('filters.optOutReasons', advice);
	}
	const isOne = ({ status, optoutType }: Optin) =>
		status === 'unsubscribed' && optoutType !== null && types.includes(bareType(optoutType));
	return [{ filter: optOutTypeFilter(types), check: (row) => isOne(readOptin(row)) }];
}
