import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { Choice } from './choices';
import { chosenList } from './chosenList';
import { byName, messageChoices, toChoices } from './choices';
import { metadataOf } from './metadata';

/**
 * Finds lists by name or id. All pages are read and searched here, because MailUp's own filter is case-sensitive and has
 * no documented way to hold a quote.
 */
export async function searchLists(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const metadata = await metadataOf(this);
	return matching(byName(toChoices(await metadata.lists(), 'IdList')), filter);
}

/** Finds groups of the chosen list by name or id. */
export async function searchGroups(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const listId = chosenList(this, 'groups');
	const metadata = await metadataOf(this);
	return matching(byName(toChoices(await metadata.groups(listId), 'idGroup')), filter);
}

/** Finds emails of the chosen list by subject, date or id, the newest first. */
export async function searchMessages(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const listId = chosenList(this, 'emails');
	const metadata = await metadataOf(this);
	return matching(messageChoices(await metadata.messages(listId)), filter);
}

/** Finds SMS messages of the chosen list by title, date or id, the newest first. */
export async function searchSms(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const listId = chosenList(this, 'SMS messages');
	const metadata = await metadataOf(this);
	return matching(messageChoices(await metadata.messages(listId, 'sms')), filter);
}

/** Finds tags of the chosen list by name or id. */
export async function searchTags(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const listId = chosenList(this, 'tags');
	const metadata = await metadataOf(this);
	return matching(byName(toChoices(await metadata.tags(listId), 'Id')), filter);
}

/** Finds message templates of the chosen list by title or id. */
export async function searchTemplates(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
	const listId = chosenList(this, 'templates');
	const metadata = await metadataOf(this);
	return matching(byName(toChoices(await metadata.templates(listId), 'Id', 'Title')), filter);
}

function matching(choices: Choice[], filter = ''): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	return { results: choices.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}
