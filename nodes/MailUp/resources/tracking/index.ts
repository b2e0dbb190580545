import { resource } from '../../operation';
import { operation as get } from './get.operation';
import { operation as set } from './set.operation';

export const tracking = resource('Tracking', 'tracking', [get, set], get);
