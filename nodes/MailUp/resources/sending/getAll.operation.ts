import type { INodeProperties } from 'n8n-workflow';

import type { Queue } from '../../../shared/mailup/sendings';
import { QUEUES, simplifySending } from '../../../shared/mailup/sendings';
import { readQueue } from '../../../shared/api/sendings';
import { limitFields, simplifyField } from '../../../shared/form/locators';
import { readLimit } from '../../run/rows';
import { operationFields } from '../../operationFields';
import type { Run } from '../../run/run';

const queueField: INodeProperties = {
	displayName: 'Queue',
	name: 'queue',
	type: 'options',
	options: [
		{ name: 'All', value: 'all', description: 'Every sending that is not over' },
		{ name: 'Held', value: 'held', description: 'To be planned: they go out only after somebody confirms them' },
		{ name: 'Queued', value: 'queued', description: 'Ongoing: MailUp is sending them, or does as soon as it can' },
		{ name: 'Scheduled', value: 'scheduled', description: 'Waiting: they go out at their date' },
	],
	default: 'all',
	description: 'Which part of the sending queue to show',
};

export const description: INodeProperties[] = operationFields('sending', 'getAll', [
	queueField,
	...limitFields,
	simplifyField,
]);

/** Reads the sending queue (MailUp help, "Email messages", "Sending Queue Status"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const queue = run.form(itemIndex).choice<'all' | Queue>('queue');
		const sendings = await readQueue(run.client, queue === 'all' ? QUEUES : [queue], readLimit(run, itemIndex));
		const simple = run.form(itemIndex).flag('simplify');
		return sendings.map((sending) => (simple ? simplifySending(sending) : sending.raw));
	});
}
