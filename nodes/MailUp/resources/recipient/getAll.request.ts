import type { Form } from '../../../shared/form/form';
import { withoutMeaningless } from '../../../shared/mailup/characters';
import { fieldText } from '../../../shared/mailup/fields';
import { objectionToPart } from '../../../shared/mailup/identities';
import { bareType, optOutTypeFilter } from '../../../shared/mailup/optOutReasons';
import type { Optin } from '../../../shared/mailup/optins';
import { readOptin } from '../../../shared/mailup/optins';
import { NO_PREFIX, PREFIX_ADVICE, internationalPrefix } from '../../../shared/mailup/phones';
import { readText } from '../../../shared/mailup/reading';
import { filterLiteral } from '../../../shared/mailup/text';
import type { ListPeople, ListStatus, RowCondition } from '../../../shared/api/listPeople';
import { chosenGroup } from '../../run/groups';
import type { Run } from '../../run/run';
import { readChannel } from './subscriptions';

/**
 * Reads which people an item is about.
 * @throws NodeOperationError that names the parameter
 */
export async function readListPeopleRequest(run: Run, itemIndex: number): Promise<ListPeople> {
	const include = run.form(itemIndex).choice<ListPeople['include']>('include');
	const source = await readSource(run, itemIndex, include);
	return { include, ...source, conditions: readConditions(run.form(itemIndex)) };
}

type Source = Omit<ListPeople, 'include' | 'conditions'>;

async function readSource(run: Run, itemIndex: number, include: ListPeople['include']): Promise<Source> {
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
	const advice = 'The people of another list are not on this one.';
	const { groupId } = await chosenGroup(run, itemIndex, listId, advice);
	// MailUp gives the personal fields of those members only who are subscribed by email.
	if (include === 'fields') return { listId, groupId, channel: 'email', status: 'subscribed' };
	return { listId, groupId, channel: readChannel(run, itemIndex), status: readStatus(run, itemIndex) };
}

function readStatus(run: Run, itemIndex: number): ListStatus | undefined {
	const status = run.form(itemIndex).choice<'all' | ListStatus>('status');
	return status === 'all' ? undefined : status;
}

function readConditions(form: Form): RowCondition[] {
	return [readEmailContains, readMobilePrefix, readOptOutReasons].flatMap((readFilter) => readFilter(form));
}

/** A filter that was added but holds nothing is refused: it would return everybody. */
function readEmailContains(form: Form): RowCondition[] {
	if (!form.has('filters.emailContains')) return [];
	const value = form.value('filters.emailContains');
	const text = typeof value === 'string' ? withoutMeaningless(value) : '';
	const literal = filterLiteral(text);
	const other = typeof value === 'string' ? objectionToPart(value) : undefined;
	if (text === '' || literal === undefined || other !== undefined) {
		const advice = `Enter a part of an address without quotes and backslashes: MailUp's filters cannot hold them. Without the filter everybody is returned.${other === undefined ? '' : ` ${other}`}`;
		throw form.refusal('filters.emailContains', 'is not a part of an address that MailUp can look for', advice, value);
	}
	const wanted = text.toLowerCase();
	const check = (row: unknown) => readText(row, 'Email').toLowerCase().includes(wanted);
	return [{ filter: `Email.Contains(${literal})`, check }];
}

function readMobilePrefix(form: Form): RowCondition[] {
	if (!form.has('filters.mobilePrefix')) return [];
	const value = form.value('filters.mobilePrefix');
	const prefix = internationalPrefix(fieldText(value));
	if (prefix === undefined) {
		throw form.refusal('filters.mobilePrefix', NO_PREFIX, PREFIX_ADVICE, value);
	}
	return [{ filter: `MobilePrefix=='${prefix}'`, check: (row) => readText(row, 'MobilePrefix') === prefix }];
}

function readOptOutReasons(form: Form): RowCondition[] {
	if (!form.has('filters.optOutReasons')) return [];
	const types = form.choices<number>('filters.optOutReasons');
	if (types.length === 0) {
		const advice = 'Choose at least one reason, or remove the filter: without it everybody is returned.';
		throw form.refusal('filters.optOutReasons', 'none is chosen', advice);
	}
	const isOne = ({ status, optoutType }: Optin) =>
		status === 'unsubscribed' && optoutType !== null && types.includes(bareType(optoutType));
	return [{ filter: optOutTypeFilter(types), check: (row) => isOne(readOptin(row)) }];
}
