import type { IDataObject } from 'n8n-workflow';

import type { Run } from '../../run/run';

/** The values of the collection `options` as MailUp's keys of a group; a value that is not there is left out. */
export function readGroupBody(run: Run, itemIndex: number): IDataObject {
	const form = run.form(itemIndex);
	return {
		...(form.has('options.name') ? { Name: form.name('options.name') } : {}),
		...(form.has('options.notes') ? { Notes: form.text('options.notes') } : {}),
		...(form.has('options.deletable') ? { Deletable: form.flag('options.deletable') } : {}),
	};
}
