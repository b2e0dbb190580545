import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { metadataOf } from './metadata';

/** All personal data fields, by name: MailUp keeps them as text. */
export async function getPersonalFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const { all } = await (await metadataOf(this)).fields();
	return {
		fields: all.map(({ name }) => ({
			id: name,
			displayName: name,
			type: 'string',
			required: false,
			defaultMatch: false,
			canBeUsedToMatch: false,
			display: true,
		})),
	};
}
