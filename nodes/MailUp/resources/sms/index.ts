import { resource } from '../../operation';
import { operation as create } from './create.operation';
import { operation as remove } from './delete.operation';
import { operation as get } from './get.operation';
import { operation as getAll } from './getAll.operation';
import { operation as getDeliveryReport } from './getDeliveryReport.operation';
import { operation as getStatistics } from './getStatistics.operation';
import { operation as send } from './send.operation';
import { operation as update } from './update.operation';

export const sms = resource(
	'SMS',
	'sms',
	[create, remove, get, getDeliveryReport, getAll, getStatistics, send, update],
	create,
);
