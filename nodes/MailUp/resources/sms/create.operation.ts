import { listParameter } from '../../../shared/form/locators';
import { defaultValuesParameter, notesParameter } from '../../run/message.parameters';
import { tagsParameter } from '../../run/messageTags.parameters';
import type { Operation } from '../../operation';
import { senderParameter, textParameter, titleParameter, unicodeParameter } from './sms.parameters';

export const operation: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create SMS',
	description: 'Write a new SMS message and see what it will cost. It is sent to nobody until you send it.',
	parameters: [
		listParameter,
		{ ...titleParameter, required: true },
		{ ...textParameter, required: true },
		unicodeParameter,
		defaultValuesParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [notesParameter, senderParameter, tagsParameter],
		},
	],
	load: async () => await import('./create.execute'),
};
