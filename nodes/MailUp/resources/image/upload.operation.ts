import { fileParameters } from '../../../shared/form/file.parameters';
import { libraryParameters } from './library.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Upload',
	value: 'upload',
	action: 'Upload image',
	description: 'Put an image file into the account, so that emails can show it',
	parameters: [...libraryParameters, ...fileParameters],
	load: async () => await import('./upload.execute'),
};
