import { resource } from '../../operation';
import { operation as get } from './get.operation';
import { operation as getAll } from './getAll.operation';

export const template = resource('Template', 'template', [get, getAll], getAll);
