import type { INodeProperties } from 'n8n-workflow';

import type { MailUpCall } from '../../../shared/http/client';
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

/** A library: that of a list, or the shared one. */
export interface Library {
	/** Null for the shared one. */
	listId: number | null;
}

/** Reads which library an item is about. */
export function readLibrary(run: Run, itemIndex: number): Library {
	const library = run.form(itemIndex).choice('library');
	return { listId: library === 'shared' ? null : run.form(itemIndex).id('list') };
}

/** The path of a library below the service's base. */
export function libraryPath({ listId }: Library): Array<string | number> {
	return listId === null ? ['Images'] : ['List', listId, 'Images'];
}

/** The call that reads the images of a library. */
export function imagesCall(library: Library): MailUpCall {
	return { purpose: 'show the images', path: libraryPath(library), answersRows: 'always' };
}
