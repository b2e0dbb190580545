import { shownWhen } from '../../../shared/form/shownWhen';
import { listParameter } from '../../../shared/form/locators';
import { senderParameters } from './sender.parameters';
import { settingParameters } from './settings.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create list',
	description: 'Make a new list with its sender details, the rest is copied from another list',
	parameters: [
		...senderParameters.map((parameter) =>
			parameter.type === 'boolean' ? parameter : { ...parameter, required: true },
		),
		{
			displayName: 'Copy Settings From',
			name: 'settingsFrom',
			type: 'options',
			options: [
				{ name: 'First List of the Account', value: 'default' },
				{ name: 'Another List', value: 'list' },
			],
			default: 'default',
			description: 'Where the new list gets the settings from that you do not give here',
		},
		shownWhen({ settingsFrom: ['list'] }, { ...listParameter, description: 'List whose settings are copied' }),
		{
			displayName: 'Settings',
			name: 'settings',
			type: 'collection',
			placeholder: 'Add setting',
			default: {},
			options: settingParameters,
		},
	],
	load: async () => await import('./create.execute'),
};
