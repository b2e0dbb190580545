import type { Queue } from '../../../shared/mailup/sendings';
import { QUEUES, simplifySending } from '../../../shared/mailup/sendings';
import { readQueue } from '../../../shared/api/sendings';
import { readLimit } from '../../run/rows';
import type { Run } from '../../run/run';

/** Reads the sending queue (MailUp help, "Email messages", "Sending Queue Status"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const queue = run.form(itemIndex).choice<'all' | Queue>('queue');
		const sendings = await readQueue(run.client, queue === 'all' ? QUEUES : [queue], readLimit(run, itemIndex));
		const simple = run.form(itemIndex).flag('simplify');
		return sendings.map((sending) => (simple ? simplifySending(sending) : sending.raw));
	});
}
