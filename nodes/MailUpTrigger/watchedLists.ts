import { NodeOperationError } from 'n8n-workflow';

import type { Form } from '../shared/form/form';
import { listNames } from '../shared/mailup/lists';
import type { TriggerRun } from './events/event';

/** The ids of the lists that the user chose; undefined for all lists of the account. */
export function readListIds(form: Form): number[] | undefined {
	const lists = form.choice<'all' | 'one' | 'several'>('lists');
	if (lists === 'all') return undefined;
	if (lists === 'one') return [form.id('list')];
	return form.ids('listIds', 'Choose at least one list, or give list IDs such as 1,4.');
}

/** The lists to watch now. @throws NodeOperationError where all are wanted and MailUp shows none */
export async function watchedLists({ form, metadata, client }: TriggerRun): Promise<number[]> {
	const chosen = readListIds(form);
	if (chosen) return chosen;
	const listIds = [...listNames(await metadata.lists()).keys()];
	if (listIds.length > 0) return listIds;
	throw new NodeOperationError(client.node, 'MailUp shows no lists', {
		description: 'Check in MailUp that the user behind the credential is enabled for lists.',
	});
}
