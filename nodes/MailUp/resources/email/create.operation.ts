import type { INodeProperties } from 'n8n-workflow';

import type { MessageChange } from '../../../shared/mailup/messageChanges';
import { newMessageBody } from '../../../shared/mailup/messageChanges';
import { listField } from '../../../shared/form/locators';
import { shownWhen } from '../../../shared/form/shownWhen';
import { operationFields } from '../../operationFields';
import type { Run } from '../../run/run';
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
import { NewMessages, reportMade } from './newMessages';
import { readContent, readDefaultValues, readSettings, readSubject } from './settings';
import { readTagsParameter, tagsField } from './tagsField';

const whenTracked = { displayOptions: { show: { '/trackLinks': [true] } } };

const fields: INodeProperties[] = [
	listField,
	{ ...subjectField, required: true },
	{ ...contentField, required: true },
	{
		displayName: 'Dynamic Fields',
		name: 'dynamicFields',
		type: 'boolean',
		default: true,
		description:
			'Whether placeholders such as [FirstName] become the data of each person. When off, people see the placeholder itself.',
	},
	shownWhen({ dynamicFields: [true] }, defaultValuesField),
	trackLinksField,
	tagsField,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			confirmationMessageField,
			embedImagesField,
			{ ...linkParametersField, ...whenTracked },
			notesField,
			preHeaderField,
			{ ...protocolsField, ...whenTracked },
		],
	},
];

export const description: INodeProperties[] = operationFields('email', 'create', fields);

interface Request {
	listId: number;
	message: MessageChange & { subject: string };
}

/** Creates messages, one after another in each list (MailUp help, "Email messages", "Create a message"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems(async (itemIndex) => await readRequest(run, itemIndex));
	const newMessages = new NewMessages(run);
	await run.each(
		requests,
		async ({ listId, message }, itemIndex) => {
			const call = { purpose: 'create the message', path: ['List', listId, 'Email'], body: newMessageBody(message) };
			const made = await newMessages.make(itemIndex, { listId, call, subject: () => message.subject });
			run.output(itemIndex, reportMade(listId, made));
		},
		({ listId }) => String(listId),
	);
}

async function readRequest(run: Run, itemIndex: number): Promise<Request> {
	const listId = run.form(itemIndex).id('list');
	const dynamicFields = run.form(itemIndex).flag('dynamicFields');
	return {
		listId,
		message: {
			...(await readSettings(run, itemIndex, listId, 'options')),
			subject: readSubject(run, 'subject', itemIndex),
			content: readContent(run, 'content', itemIndex),
			dynamicFields,
			defaultValues: dynamicFields ? await readDefaultValues(run, itemIndex) : [],
			trackLinks: run.form(itemIndex).flag('trackLinks'),
			tags: await readTagsParameter(run, 'tags', itemIndex, listId),
		},
	};
}
