import type { INodeProperties } from 'n8n-workflow';
import { limitParameters, simplifyParameter } from '../../../shared/form/locators';

/** How many events, in which form, and with what else. */
export const eventParameters: INodeProperties[] = [
	...limitParameters,
	simplifyParameter,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { simplify: [true] } },
		options: [
			{
				displayName: 'Include Personal Data Fields',
				name: 'includeFields',
				type: 'boolean',
				default: false,
				description:
					'Whether to add the personal data fields of the person to each event. People are looked up ten to a call.',
			},
		],
	},
];
