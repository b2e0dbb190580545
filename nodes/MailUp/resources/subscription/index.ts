import { resource } from '../../operation';
import { operation as check } from './check.operation';
import { operation as subscribe } from './subscribe.operation';
import { operation as unsubscribe } from './unsubscribe.operation';
import { operation as update } from './update.operation';

export const subscription = resource(
	'Subscription',
	'subscription',
	[check, subscribe, unsubscribe, update],
	subscribe,
);
