import { resource } from '../../operation';
import { operation as get } from './get.operation';
import { operation as getAll } from './getAll.operation';

export const field = resource('Field', 'field', [get, getAll], getAll);
