import type { IPollFunctions } from 'n8n-workflow';

import { enteredInTrigger } from '../shared/form/entered';
import { Form } from '../shared/form/form';
import { Properties } from '../shared/form/properties';
import type { Optin } from '../shared/mailup/optins';
import { bareType, isOptOutType } from '../shared/mailup/optOutReasons';
import type { Channel } from '../shared/mailup/recipients';
import { OTHER_REASON, properties } from './fields';

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

/** @throws NodeOperationError which names the parameter that cannot be used */
export function readSettings(context: IPollFunctions): Settings {
	const form = new Form(() => context.getNode(), new Properties(properties), enteredInTrigger(context));
	return {
		channel: form.choice('channel'),
		listIds: readListIds(form),
		// An expression without a reason leaves none out.
		reasons: new Set(form.value('reasons') === null ? [] : form.choices<number>('reasons')),
		includesFields: form.flag('options.includeFields'),
		checksDeep: form.flag('options.deepCheck'),
	};
}

/** Whether an opt-out is one of those that start the workflow. */
export function isWanted({ reasons }: Settings, { optoutType }: Optin): boolean {
	const type = optoutType === null ? OTHER_REASON : bareType(optoutType);
	return reasons.size === 0 || reasons.has(isOptOutType(type) ? type : OTHER_REASON);
}

function readListIds(form: Form): number[] | undefined {
	const lists = form.choice<'all' | 'one' | 'several'>('lists');
	if (lists === 'all') return undefined;
	if (lists === 'one') return [form.id('list')];
	return form.ids('listIds', 'Choose at least one list, or give list IDs such as 1,4.');
}
