/** A form for each operation with which it does something, and the item that it is run on. */
import type { INodeExecutionData, INodeParameters, INodeTypeDescription } from 'n8n-workflow';

import { resources } from '../../nodes/MailUp/resources';
import { locator } from './answers';
import { filledForm } from './form';

/** An operation. */
type Place = Record<'resource' | 'operation', string>;

/** An item with a file, for operations that take one. */
export const ITEM_WITH_FILE: INodeExecutionData = {
	json: {},
	binary: { data: { data: Buffer.from('file').toString('base64'), mimeType: 'text/plain', fileName: 'file.txt' } },
};

/** What an operation needs besides its required parameters, to have something to write. */
const MORE: Record<string, INodeParameters> = {
	'email:update': { updateFields: { subject: 'Another' } },
	'sms:update': { updateFields: { subject: 'Another' } },
	'group:update': { options: { notes: 'Another' } },
	'list:update': { settings: { description: 'Another' } },
	'recipient:removeFromGroup': { group: locator(1) },
	'recipient:subscribe': { lists: [55] },
	'recipient:update': { options: { newEmail: 'another@example.com' } },
	'subscription:update': { options: { groupIds: '6' } },
	'tag:update': { updateFields: { name: 'Another' } },
};

/** A form with which the operation calls MailUp, and one that writes has something to write. */
export function workingForm(description: INodeTypeDescription, at: Place): INodeParameters {
	return { ...filledForm(description, at), ...MORE[`${at.resource}:${at.operation}`] };
}

/** Whether another token may help where a call is turned down with 401. */
export function hasToken({ resource, operation }: Place): boolean {
	const operations = resources.find(({ value }) => value === resource)?.operations ?? [];
	return operations.find(({ value }) => value === operation)?.access?.hasToken ?? true;
}
