import type { INodeProperties } from 'n8n-workflow';

import type { Form } from '../../../shared/form/form';
import { inOrder } from '../../../shared/form/inOrder';
import { optOutReasonChoices } from '../../../shared/form/optOutReasons';
import type { Optin } from '../../../shared/mailup/optins';
import { bareType, isOptOutType } from '../../../shared/mailup/optOutReasons';

/** Stands for opt-outs whose type MailUp does not give or document. */
const OTHER_REASON = -1;

export const reasons: INodeProperties = {
	displayName: 'Reasons',
	name: 'reasons',
	type: 'multiOptions',
	options: inOrder([...optOutReasonChoices, { name: 'Other, or Not Given by MailUp', value: OTHER_REASON }], 'name'),
	default: [],
	description:
		'Only opt-outs for these reasons start the workflow. With none chosen, all do. Opt-outs for other reasons are passed over for good.',
};

export const deepCheck: INodeProperties = {
	displayName: 'Daily Deep Check',
	name: 'deepCheck',
	type: 'boolean',
	default: false,
	description:
		'Whether to look once a day also for opt-outs that MailUp filed late, with a date far below the newest. Reads up to about 45,000 opt-outs of each list, in less than a minute.',
};

/** Reads which opt-outs start the workflow. @throws NodeOperationError which names the parameter that cannot be used */
export function readReasons(form: Form): (optin: Optin) => boolean {
	// An expression without a reason leaves none out.
	const chosen = new Set(form.value('reasons') === null ? [] : form.choices<number>('reasons'));
	return ({ optoutType }) => {
		const type = optoutType === null ? OTHER_REASON : bareType(optoutType);
		return chosen.size === 0 || chosen.has(isOptOutType(type) ? type : OTHER_REASON);
	};
}
