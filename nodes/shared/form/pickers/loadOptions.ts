import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { readPage, readText } from '../../mailup/reading';
import { MailUpClient } from '../../http/client';
import { Metadata } from '../../api/metadata';
import { chosenList } from './chosenList';
import { byName, newestFirst, toChoices } from './choices';

/** All lists that the credential's user may see. */
export async function getLists(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const metadata = await Metadata.of(this);
	return byName(toChoices(await metadata.lists(), 'IdList'));
}

/** The tags of the chosen list. */
export async function getTags(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const listId = chosenList(this, 'tags');
	const metadata = await Metadata.of(this);
	return byName(toChoices(await metadata.tags(listId), 'Id'));
}

/** All email messages of the chosen list by subject, the newest first. */
export async function getMessages(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const listId = chosenList(this, 'messages');
	const metadata = await Metadata.of(this);
	return newestFirst(toChoices(await metadata.messages(listId), 'idMessage', 'Subject'));
}

/** The countries that MailUp knows, by their codes. */
export async function getCountries(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await codes(this, ['List', 'Countries'], 'CountryCode', 'CountryName');
}

/** The time zones that MailUp knows, by their codes. */
export async function getTimeZones(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await codes(this, ['TimeZones'], 'TimeZoneCode', 'TimeZoneDescription');
}

/** A look-up of MailUp's, in its own order: time zones go from west to east. MailUp answers with a bare array. */
async function codes(
	context: ILoadOptionsFunctions,
	path: string[],
	codeKey: string,
	nameKey: string,
): Promise<INodePropertyOptions[]> {
	const client = await MailUpClient.create(context);
	const rows = readPage(await client.read({ purpose: 'show the choices', path, answersRows: 'always' })).items;
	return rows.flatMap((row) => {
		const value = readText(row, codeKey);
		return value === '' ? [] : [{ name: `${readText(row, nameKey) || 'No name'} (${value})`, value }];
	});
}

/** The groups of the chosen list. */
export async function getGroups(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const listId = chosenList(this, 'groups');
	const metadata = await Metadata.of(this);
	return byName(toChoices(await metadata.groups(listId), 'idGroup'));
}
