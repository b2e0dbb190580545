import type { INode, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { fieldText } from '../shared/mailup/fields';
import { readId, readIds } from '../shared/mailup/identities';
import type { Optin } from '../shared/mailup/optins';
import { bareType, isOptOutType, readOptOutType } from '../shared/mailup/optOutReasons';
import type { Channel } from '../shared/mailup/recipients';
import { OTHER_REASON } from './fields';

/** What the user set. */
export interface Settings {
	channel: Channel;
	/** Undefined for all lists of the account. */
	listIds: number[] | undefined;
	/** Types of opt-outs that start the workflow; all of them where there is none. */
	reasons: ReadonlySet<number>;
	includesFields: boolean;
	/** Whether lists are checked further down every day. */
	checksDeep: boolean;
}

/** Longest part of a bad value that an error repeats. */
const SHOWN_LENGTH = 80;

/** @throws NodeOperationError which names the parameter that cannot be used */
export function readSettings(context: IPollFunctions): Settings {
	return {
		channel: readChannel(context),
		listIds: readListIds(context),
		reasons: readReasons(context),
		includesFields: context.getNodeParameter('options.includeFields', false) === true,
		checksDeep: context.getNodeParameter('options.deepCheck', false) === true,
	};
}

/** Whether an opt-out is one of those that start the workflow. */
export function isWanted({ reasons }: Settings, { optoutType }: Optin): boolean {
	const type = optoutType === null ? OTHER_REASON : bareType(optoutType);
	return reasons.size === 0 || reasons.has(isOptOutType(type) ? type : OTHER_REASON);
}

function readChannel(context: IPollFunctions): Channel {
	const value: unknown = context.getNodeParameter('channel', 'email');
	if (value === 'email' || value === 'sms') return value;
	throw parameterError(context.getNode(), 'Channel', 'Choose one of: email, sms.', value);
}

function readListIds(context: IPollFunctions): number[] | undefined {
	const lists: unknown = context.getNodeParameter('lists', 'one');
	if (lists === 'all') return undefined;
	if (lists === 'one') {
		const value: unknown = context.getNodeParameter('list', '', { extractValue: true });
		const listId = readId(value);
		if (listId !== undefined) return [listId];
		throw parameterError(context.getNode(), 'List', 'Choose an entry of the list, or enter its number.', value);
	}
	if (lists !== 'several') {
		throw parameterError(context.getNode(), 'Lists', 'Choose one of: all, one, several.', lists);
	}
	const value: unknown = context.getNodeParameter('listIds', []);
	const listIds = readIds(value);
	if (listIds) return listIds;
	const advice = 'Choose at least one list, or give list IDs such as 1,4.';
	throw parameterError(context.getNode(), 'List Names or IDs', advice, value);
}

function readReasons(context: IPollFunctions): Set<number> {
	const chosen: unknown = context.getNodeParameter('reasons', []);
	if (chosen === '' || chosen === null) return new Set();
	const values: unknown[] = Array.isArray(chosen) ? chosen : [chosen];
	const types = values.flatMap((value) => readOptOutType(value) ?? []);
	const reasons = types.filter((type) => type === OTHER_REASON || isOptOutType(type));
	if (reasons.length === values.length) return new Set(reasons);
	const advice = 'Choose reasons of the list, or give type numbers of MailUp such as 8 and 16.';
	throw parameterError(context.getNode(), 'Reasons', advice, chosen);
}

function parameterError(node: INode, parameter: string, advice: string, value: unknown): NodeOperationError {
	return new NodeOperationError(node, `The parameter "${parameter}" cannot be used`, {
		description: `${advice} It holds "${fieldText(value).slice(0, SHOWN_LENGTH)}".`,
	});
}
