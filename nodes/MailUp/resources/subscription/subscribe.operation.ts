import { HTTP_PAGES } from '../../../shared/http/accesses';
import type { Operation } from '../../operation';
import { fieldCodesParameter, groupIdsParameter } from './personalFields.parameters';
import { placeParameters } from './place.parameters';

export const operation: Operation = {
	name: 'Subscribe',
	value: 'subscribe',
	action: 'Subscribe with subscription page',
	description: 'Put a person on a list, with a confirmation email unless you say otherwise; who opted out stays out',
	parameters: [
		...placeParameters,
		{
			displayName: 'Opt-In',
			name: 'optInMode',
			type: 'options',
			options: [
				{
					name: 'Ask for Confirmation',
					value: 'double',
					description: 'MailUp sends a confirmation request; until they confirm, people get no message of the list',
				},
				{
					name: 'Subscribe at Once',
					value: 'single',
					description: 'For people who agreed already: they get the next message of the list',
				},
			],
			default: 'double',
			description:
				'How people who are not on the list get onto it. Whoever opted out is left alone either way, and so is who has not confirmed yet.',
		},
		fieldCodesParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				groupIdsParameter,
				{
					displayName: 'Resend Confirmation',
					name: 'resendConfirmation',
					type: 'boolean',
					default: false,
					description:
						'Whether somebody who has not confirmed yet is asked once more. When off, nothing is sent for them.',
					displayOptions: { show: { '/optInMode': ['double'] } },
				},
				{
					displayName: 'Source',
					name: 'source',
					type: 'string',
					default: '',
					placeholder: 'e.g. generic',
					description: 'Name of the application that subscribes, for MailUp. Nothing is told unless you fill it in.',
				},
			],
		},
	],
	access: HTTP_PAGES,
	load: async () => await import('./subscribe.execute'),
};
