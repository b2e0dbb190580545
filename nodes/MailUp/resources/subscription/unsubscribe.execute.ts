import type { IDataObject } from 'n8n-workflow';

import { SubscriptionPages } from '../../../shared/api/subscriptionPages';
import {
	GENERAL_ERROR,
	GENERAL_REASON,
	signOffOutcome,
	type SignOffOutcome,
} from '../../../shared/mailup/subscriptionPages';
import type { Run } from '../../run/run';
import { readWish, type Wish } from './place';

const EXPLANATIONS: Partial<Record<SignOffOutcome, string>> = {
	notOnList:
		"Nobody was taken off the list. MailUp may answer the same where the GUID is not the one of this list: compare it with MailUp's Codes Table if the person should be there.",
	stillPending:
		'The person has not confirmed the subscription yet and can still do so. MailUp did not take them off the list.',
	unknown: 'MailUp did not confirm the opt-out. Run "Check" for this person to see the status.',
};

const ADVICE =
	"This is the general error of MailUp. Check that the list exists and that the GUID is the one of this list: both stand in MailUp's Codes Table.";

/** Takes people off lists (seed document "HTTP API Specifications", "Xmlunsubscribe.aspx"). */
export async function execute(run: Run): Promise<void> {
	const pages = new SubscriptionPages(run.client);
	const wishes = await run.readItems((itemIndex) => readWish(run.form(itemIndex)));
	await run.each(
		wishes,
		async (wish, itemIndex) => run.output(itemIndex, await signOff(run, itemIndex, pages, wish)),
		({ key }) => key,
	);
}

async function signOff(
	run: Run,
	itemIndex: number,
	pages: SubscriptionPages,
	{ place, shown }: Wish,
): Promise<IDataObject> {
	const answer = await run.write(itemIndex, async () => await pages.unsubscribe(place));
	const code = answer.answered ? answer.code : undefined;
	if (code === GENERAL_ERROR) throw pages.refused('unsubscribe the person', code, GENERAL_REASON, ADVICE);
	// One code stands for the opted out, the pending and the unknown.
	const after =
		code === undefined || code === 3 ? await run.lookAgain(async () => await pages.status(place)) : undefined;
	const outcome = signOffOutcome(code, after);
	return { ...shown, outcome, detail: EXPLANATIONS[outcome] ?? null };
}
