import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readId } from '../../shared/mailup/identities';
import { Metadata } from '../../shared/transport/metadata';
import { toChoices } from './choices';

/**
 * Finds lists by name or id. All pages are read and searched here, because MailUp's own filter is case-sensitive and has
 * no documented way to hold a quote.
 */
export async function searchLists(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const metadata = await Metadata.of(this);
	return matching(await metadata.lists(), 'IdList', filter);
}

/** Finds groups of the chosen list by name or id. */
export async function searchGroups(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const listId = readId(this.getCurrentNodeParameter('list', { extractValue: true }));
	if (listId === undefined) {
		throw new NodeOperationError(this.getNode(), 'Choose a list first', {
			description: 'The groups shown here are those of the list.',
		});
	}
	const metadata = await Metadata.of(this);
	return matching(await metadata.groups(listId), 'idGroup', filter);
}

function matching(rows: readonly unknown[], idKey: string, filter = ''): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	return { results: toChoices(rows, idKey).filter(({ name }) => name.toLowerCase().includes(wanted)) };
}
