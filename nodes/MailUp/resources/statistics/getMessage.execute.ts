import type { IDataObject } from 'n8n-workflow';

import type { Figures } from '../../../shared/mailup/statistics';
import { countsOf, MESSAGE_COUNTS, MESSAGE_TOTALS, messageRates } from '../../../shared/mailup/statistics';
import type { Run } from '../../run/run';
import { readFigures } from './figures';
import type { ChosenMessage } from './messageChoice';
import { chooseMessages } from './messageChoice';

/** Shows what MailUp counted of messages, over all their sendings, as one row of a sheet each (MailUp help, "Email Statistics"). */
export async function execute(run: Run): Promise<void> {
	const choices = await chooseMessages(run);
	const wanted = await run.each(choices, async (messages, itemIndex) => {
		const withTotals = run.form(itemIndex).flag('options.includeTotals');
		const figures = [...countsOf(MESSAGE_COUNTS), ...(withTotals ? MESSAGE_TOTALS : [])];
		return { owners: messages, figures };
	});
	const read = await readFigures(run, 'Message', wanted);
	for (const [itemIndex, figured] of read) {
		run.output(
			itemIndex,
			figured.map(([message, figures]) => row(message, figures)),
		);
	}
}

/** What people look for first comes first. */
function row(
	{ id, listId, subject, createdAt, ...sent }: ChosenMessage,
	{ recipients = null, ...counts }: Figures,
): IDataObject {
	const { openRate, clickRate, ...rates } = messageRates({ recipients, ...counts });
	return { subject, ...sent, recipients, openRate, clickRate, ...counts, ...rates, createdAt, messageId: id, listId };
}
