import type { INodeProperties } from 'n8n-workflow';

import { contactParameters } from '../../../shared/form/person.parameters';

/** One person on one list, as the pages of the HTTP API want both. */
export const placeParameters: INodeProperties[] = [
	{
		displayName: 'List ID',
		name: 'listId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 1',
		description: "Number of the list, as the Codes Table in MailUp shows it under Developer's corner",
	},
	{
		displayName: 'List GUID',
		name: 'listGuid',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 8a1b2c3d-4e5f-6789-abcd-ef0123456789',
		description: 'GUID of the same list, which stands beside its number in the Codes Table',
	},
	...contactParameters,
];
