import type { INodeProperties } from 'n8n-workflow';

import type { MessageChange } from '../../../shared/mailup/messageChanges';
import { readText } from '../../../shared/mailup/reading';
import type { MessageTarget } from '../../../shared/api/messageDetails';
import { operationFields } from '../../operationFields';
import { parameterError } from '../../run/parameters';
import type { Run } from '../../run/run';
import { changeMessage } from './changes';
import {
	confirmationMessageField,
	contentField,
	defaultValuesField,
	embedImagesField,
	linkParametersField,
	notesField,
	preHeaderField,
	protocolsField,
	subjectField,
	trackLinksField,
} from './messageFields';
import { readDefaultValues, readSettings } from './settings';
import { tagsField } from './tagsField';
import { laneOfMessage, readTarget, targetFields } from './target';

export const description: INodeProperties[] = operationFields('email', 'update', [
	...targetFields,
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [
			confirmationMessageField,
			embedImagesField,
			contentField,
			linkParametersField,
			notesField,
			preHeaderField,
			{
				displayName: 'Replace Tags',
				name: 'replaceTags',
				type: 'boolean',
				default: false,
				description:
					'Whether the message keeps only the tags chosen here. When off, they are added to those it has. MailUp has no way to remove every tag.',
			},
			subjectField,
			tagsField,
			trackLinksField,
			protocolsField,
		],
	},
	{
		...defaultValuesField,
		description:
			'What takes the place of a placeholder for people whose own field is empty. One value at least switches dynamic fields on.',
	},
]);

interface Request {
	target: MessageTarget;
	change: MessageChange;
}

/** Changes messages and keeps whatever else they hold (MailUp help, "Email messages", "Update message"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems(async (itemIndex) => await readRequest(run, itemIndex));
	await run.each(
		requests,
		async ({ target, change }, itemIndex) => {
			const { outcome, details, detail } = await changeMessage(run, itemIndex, target, change);
			run.output(itemIndex, {
				outcome,
				id: target.messageId,
				listId: target.listId,
				subject: readText(details, 'Subject'),
				notes: readText(details, 'Notes'),
				detail,
			});
		},
		({ target }) => laneOfMessage(target),
	);
}

async function readRequest(run: Run, itemIndex: number): Promise<Request> {
	const target = readTarget(run, itemIndex);
	const change = await readSettings(run, itemIndex, target.listId, 'updateFields');
	const defaultValues = await readDefaultValues(run, itemIndex);
	if (change.replaceTags && !change.tags?.length) {
		const advice = 'Choose the tags that the message keeps: MailUp has no way to remove every tag.';
		throw parameterError(run, 'Replace Tags', itemIndex, advice);
	}
	return { target, change: { ...change, defaultValues } };
}
