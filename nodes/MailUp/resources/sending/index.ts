import { resource } from '../../operation';
import { operation as confirm } from './confirm.operation';
import { operation as remove } from './delete.operation';
import { operation as getAll } from './getAll.operation';
import { operation as getEarliestDate } from './getEarliestDate.operation';
import { operation as getHistory } from './getHistory.operation';
import { operation as send } from './send.operation';
import { operation as stop } from './stop.operation';

export const sending = resource(
	'Sending',
	'sending',
	[confirm, remove, getEarliestDate, getHistory, getAll, send, stop],
	send,
);
