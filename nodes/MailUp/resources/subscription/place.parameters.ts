import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { identityParameters } from '../../../shared/form/person.parameters';

/** These pages know nobody by a number of MailUp's. */
const byAddressOrPhone = identityParameters
	.filter(({ name }) => name !== 'recipientId')
	.map((parameter) =>
		parameter.name !== 'findBy'
			? parameter
			: {
					...parameter,
					options: (parameter.options ?? []).filter(
						(option): option is INodePropertyOptions => 'value' in option && option.value !== 'id',
					),
				},
	);

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
	...byAddressOrPhone,
];
