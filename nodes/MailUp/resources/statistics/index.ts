import { resource } from '../../operation';
import { operation as getMessage } from './getMessage.operation';
import { operation as getMessageEvents } from './getMessageEvents.operation';
import { operation as getRecipient } from './getRecipient.operation';
import { operation as getRecipientEvents } from './getRecipientEvents.operation';

export const statistics = resource(
	'Statistic',
	'statistics',
	[getMessage, getMessageEvents, getRecipient, getRecipientEvents],
	getMessage,
);
