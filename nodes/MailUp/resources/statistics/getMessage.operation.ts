import { messageChoiceParameters } from './messageChoice.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Email',
	value: 'getMessage',
	action: 'Get email statistics',
	description: 'Show recipients, views, clicks, bounces, opt-outs and rates, one row for each email',
	parameters: [
		...messageChoiceParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Include Totals',
					name: 'includeTotals',
					type: 'boolean',
					default: false,
					description:
						'Whether to add how often the email was viewed and its links were clicked in all, repeats of the same person too. This takes one more call for every 500 people who viewed or clicked.',
				},
			],
		},
	],
	load: async () => await import('./getMessage.execute'),
};
