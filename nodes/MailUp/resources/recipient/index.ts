import { resource } from '../../operation';
import { operation as addToGroup } from './addToGroup.operation';
import { operation as remove } from './delete.operation';
import { operation as get } from './get.operation';
import { operation as getAll } from './getAll.operation';
import { operation as getSubscriptions } from './getSubscriptions.operation';
import { operation as removeFromGroup } from './removeFromGroup.operation';
import { operation as subscribe } from './subscribe.operation';
import { operation as unsubscribe } from './unsubscribe.operation';
import { operation as update } from './update.operation';
import { operation as upsert } from './upsert.operation';

export const recipient = resource(
	'Recipient',
	'recipient',
	[addToGroup, upsert, remove, get, getAll, getSubscriptions, removeFromGroup, subscribe, unsubscribe, update],
	upsert,
);
