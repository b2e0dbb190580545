import { fileFields } from '../../../shared/form/file.fields';
import { libraryFields } from './library.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Upload',
	value: 'upload',
	action: 'Upload image',
	description: 'Put an image file into the account, so that messages can show it',
	fields: [...libraryFields, ...fileFields],
	load: async () => await import('./upload.execute'),
};
