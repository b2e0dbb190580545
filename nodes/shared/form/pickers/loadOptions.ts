import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { readText } from '../../mailup/reading';
import { chosenList } from './chosenList';
import { byName, messageChoices, toChoices } from './choices';
import { metadataOf } from './metadata';

/** All lists that the credential's user may see. */
export async function getLists(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const metadata = await metadataOf(this);
	return byName(toChoices(await metadata.lists(), 'IdList'));
}

/** The tags of the chosen list. */
export async function getTags(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const listId = chosenList(this, 'tags');
	const metadata = await metadataOf(this);
	return byName(toChoices(await metadata.tags(listId), 'Id'));
}

/** All email messages of the chosen list by subject, the newest first. */
export async function getMessages(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const listId = chosenList(this, 'emails');
	const metadata = await metadataOf(this);
	return messageChoices(await metadata.messages(listId));
}

/** The countries that MailUp knows, by their codes. */
export async function getCountries(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const metadata = await metadataOf(this);
	return codes(await metadata.countries(), 'CountryCode', 'CountryName');
}

/** The time zones that MailUp knows, by their codes. */
export async function getTimeZones(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const metadata = await metadataOf(this);
	return codes(await metadata.timeZones(), 'TimeZoneCode', 'TimeZoneDescription');
}

/** Choices by MailUp's codes, in its own order: time zones go from west to east. */
function codes(rows: readonly unknown[], codeKey: string, nameKey: string): INodePropertyOptions[] {
	return rows.flatMap((row) => {
		const value = readText(row, codeKey);
		return value === '' ? [] : [{ name: `${readText(row, nameKey) || 'No name'} (${value})`, value }];
	});
}

/** The groups of the chosen list. */
export async function getGroups(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const listId = chosenList(this, 'groups');
	const metadata = await metadataOf(this);
	return byName(toChoices(await metadata.groups(listId), 'idGroup'));
}
