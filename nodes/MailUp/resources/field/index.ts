import { resource } from '../../operation';
import { operation as getAll } from './getAll.operation';

export const field = resource('Field', 'field', [getAll], getAll);
