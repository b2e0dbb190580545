import { limitParameters } from '../../../shared/form/locators';
import { libraryParameters } from './library.parameters';
import type { Operation } from '../../operation';

export const operation: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many images',
	description: 'Show the addresses of the shared images, or of those of a list',
	parameters: [...libraryParameters, ...limitParameters],
	load: async () => await import('./getAll.execute'),
};
