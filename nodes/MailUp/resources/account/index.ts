import { resource } from '../../operation';
import { operation as get } from './get.operation';

export const account = resource('Account', 'account', [get], get);
