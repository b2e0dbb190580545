import type { IDataObject } from 'n8n-workflow';

import { SubscriptionPages, type PageAnswer } from '../../../shared/api/subscriptionPages';
import type { Status } from '../../../shared/mailup/recipients';
import { GENERAL_ERROR, GENERAL_REASON } from '../../../shared/mailup/subscriptionPages';
import { withMailUpWords } from '../../run/mailUpWords';
import { hintMissingColumns } from '../../run/columnHint';
import type { Run } from '../../run/run';
import { readPageFields, readPageGroups } from './personalFields';
import { readWish, type Wish } from './place';

interface Change extends Wish {
	more: Record<string, string>;
}

const ADVICE =
	'This is the general error of MailUp. It says so where the person is not on the list, where the GUID is not the one of the list, where it does not know a field or a group, and for a while where something went wrong on its side. Run "Check" for this person, and compare list, GUID, groups and fields with MailUp\'s Codes Table.';

/** Changes fields and groups of people (seed document "HTTP API Specifications", "XmlUpdSubscriber.aspx"). */
export async function execute(run: Run): Promise<void> {
	const pages = new SubscriptionPages(run.client);
	const changes = await run.readItems(async (itemIndex) => await readChange(run, itemIndex));
	hintMissingColumns(run);
	await run.each(
		changes,
		async ({ place, shown, more }, itemIndex) => {
			if (Object.keys(more).length === 0) {
				const status = await pages.status(place);
				return run.output(itemIndex, { ...shown, outcome: 'unchanged', detail: nothingFor(status) });
			}
			const answer = await run.write(itemIndex, async () => await pages.update(place, more));
			if (answer.answered && answer.code === GENERAL_ERROR)
				throw pages.refused('update the person', answer.code, GENERAL_REASON, ADVICE);
			run.output(itemIndex, { ...shown, ...outcomeOf(answer) });
		},
		({ key }) => key,
	);
}

async function readChange(run: Run, itemIndex: number): Promise<Change> {
	const form = run.form(itemIndex);
	const fields = await readPageFields(run, itemIndex);
	return { ...readWish(form), more: { ...fields, ...readPageGroups(form, 'options.groupIds', ';') } };
}

function nothingFor(status: Status): string {
	const where = status === 'notOnList' ? ' The person is not on this list.' : '';
	return `There was nothing to change: no field has a value, and there is no group. Empty values are not sent.${where}`;
}

function outcomeOf(answer: PageAnswer): IDataObject {
	if (!answer.answered) return { outcome: 'unknown', detail: withMailUpWords(UNSURE, answer) };
	if (answer.code === 0) return { outcome: 'updated', detail: null };
	const detail = `MailUp answered with the code ${answer.code}, which is not documented: look the person up in MailUp.`;
	return { outcome: 'unknown', detail };
}

const UNSURE =
	'The answer was lost while MailUp was changing the person. It was not sent again: look the person up in MailUp, or run this item once more, which does no harm.';
