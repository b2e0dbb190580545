import { resource } from '../../operation';
import { operation as remove } from './delete.operation';
import { operation as getAll } from './getAll.operation';
import { operation as upload } from './upload.operation';

export const image = resource('Image', 'image', [remove, getAll, upload], getAll);
