import type { INodeProperties } from 'n8n-workflow';

import type { Library } from '../../../shared/api/images';
import { listField } from '../../../shared/form/locators';
import { shownWhen } from '../../../shared/form/shownWhen';
import type { Run } from '../../run/run';

/** Where images are kept. */
export const libraryFields: INodeProperties[] = [
	{
		displayName: 'Library',
		name: 'library',
		type: 'options',
		options: [
			{ name: 'Images of a List', value: 'list', description: 'Images that messages of one list use' },
			{ name: 'Shared Images', value: 'shared', description: 'Images that messages of all lists can use' },
		],
		default: 'shared',
		description: 'Which images of the MailUp account this works on',
	},
	shownWhen({ library: ['list'] }, listField),
];

/** Reads which library an item is about. */
export function readLibrary(run: Run, itemIndex: number): Library {
	const library = run.form(itemIndex).choice('library');
	return { listId: library === 'shared' ? null : run.form(itemIndex).id('list') };
}
