import { limitFields } from '../../../shared/form/locators';
import { libraryFields } from './library.fields';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many images',
	description: 'Show the addresses of the shared images, or of those of a list',
	fields: [...libraryFields, ...limitFields],
	load: async () => await import('./getAll.execute'),
};
