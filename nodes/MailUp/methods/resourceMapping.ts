import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { MailUpClient } from '../../shared/transport/client';
import { Metadata } from '../../shared/transport/metadata';

/** All personal data fields, by name: MailUp keeps them as text. */
export async function getPersonalFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const fields = await new Metadata(await MailUpClient.create(this)).fields();
	return {
		fields: fields.map(({ name }) => ({
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
