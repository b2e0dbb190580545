import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import type { Field } from '../../mailup/fields';
import { metadataOf } from './metadata';

/** All personal data fields, by name: MailUp keeps them as text. */
export async function getPersonalFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const { all } = await (await metadataOf(this)).fields();
	return columnsOf(all);
}

/** The codes of all fields that there can be, where nobody is logged in who could be told their names. */
export async function getFieldCodes(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const { FIELD_CODES } = await import('../../mailup/subscriptionPages');
	return columnsOf(FIELD_CODES.all);
}

function columnsOf(all: readonly Field[]): ResourceMapperFields {
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
