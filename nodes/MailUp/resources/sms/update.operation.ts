import { defaultValuesParameter, notesParameter } from '../../run/message.parameters';
import { replaceTagsParameter, tagsParameter } from '../../run/messageTags.parameters';
import type { Operation } from '../../operation';
import { senderParameter, textParameter, titleParameter, unicodeParameter } from './sms.parameters';
import { targetParameters } from './target.parameters';

export const operation: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update SMS',
	description: 'Change parts of an SMS message and keep all the others',
	parameters: [
		...targetParameters,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				notesParameter,
				replaceTagsParameter,
				senderParameter,
				tagsParameter,
				textParameter,
				titleParameter,
				unicodeParameter,
			],
		},
		defaultValuesParameter,
	],
	load: async () => await import('./update.execute'),
};
