import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { Metadata } from '../../shared/transport/metadata';
import { chosenList } from './chosenList';
import { byName, toChoices } from './choices';

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
