import { inOrder } from '../../../shared/form/inOrder';
import { senderParameters } from './sender.parameters';
import { settingParameters } from './settings.parameters';

/** All that can be set of a list, in the order of the names. */
export const allParameters = inOrder([...senderParameters, ...settingParameters], 'displayName');
