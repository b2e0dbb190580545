import type { IDataObject, NodeOperationError } from 'n8n-workflow';

import { SubscriptionPages, type PageAnswer } from '../../../shared/api/subscriptionPages';
import type { Status } from '../../../shared/mailup/recipients';
import {
	GENERAL_ERROR,
	GENERAL_REASON,
	signUpOutcome,
	type SignUpOutcome,
} from '../../../shared/mailup/subscriptionPages';
import { withMailUpWords } from '../../run/mailUpWords';
import { hintMissingColumns } from '../../run/columnHint';
import type { Run } from '../../run/run';
import { readPageFields, readPageGroups } from './personalFields';
import { readWish, type Wish } from './place';

interface SignUp extends Wish {
	optIn: 'single' | 'double';
	/** Whether somebody who has not confirmed yet is asked once more. */
	resend: boolean;
	/** Parameters of the page besides list and person. */
	more: Record<string, string>;
}

const EXPLANATIONS: Partial<Record<SignUpOutcome, string>> = {
	leftUnsubscribed:
		'The person opted out of this list and stays opted out: nothing was sent to MailUp. To change their fields, use "Update".',
	stillPending: 'The person has not confirmed the subscription yet and gets no message of this list until then.',
	alreadySubscribed:
		'MailUp does not say whether it took fields and groups of somebody who is subscribed: use "Update" to change them.',
};

/**
 * Subscribes people (seed document "HTTP API Specifications", "Xmlsubscribe.aspx"). Without a confirmation email the page
 * would bring back whoever opted out, so the status is asked for first, and who opted out is never sent to it.
 */
export async function execute(run: Run): Promise<void> {
	const pages = new SubscriptionPages(run.client);
	const wishes = await run.readItems(async (itemIndex) => await readSignUp(run, itemIndex));
	hintMissingColumns(run);
	await run.each(
		wishes,
		async (wish, itemIndex) => {
			// Two executions that add the same new person would ask them twice.
			await run.client.alone(wish.key, async () => run.output(itemIndex, await signUp(run, itemIndex, pages, wish)));
		},
		({ key }) => key,
	);
}

async function readSignUp(run: Run, itemIndex: number): Promise<SignUp> {
	const form = run.form(itemIndex);
	const source = form.text('options.source').trim();
	return {
		...readWish(form),
		optIn: form.choice<'single' | 'double'>('optInMode'),
		resend: form.flag('options.resendConfirmation'),
		more: {
			...(await readPageFields(run, itemIndex)),
			...readPageGroups(form, 'options.groupIds', ','),
			...(source !== '' && { source }),
		},
	};
}

async function signUp(run: Run, itemIndex: number, pages: SubscriptionPages, wish: SignUp): Promise<IDataObject> {
	const { place, optIn, resend, more } = wish;
	const before = await pages.status(place);
	if (before === 'unsubscribed') return report(wish, before, 'leftUnsubscribed');
	// Subscribed at once, somebody who opted out and was asked to come back would be back without having said yes.
	if (before === 'pending' && !(optIn === 'double' && resend)) return report(wish, before, 'stillPending');
	const Confirm = optIn === 'double' ? '1' : '0';
	const answer = await run.write(itemIndex, async () => await pages.subscribe(place, { ...more, Confirm }));
	const code = answer.answered ? answer.code : undefined;
	const isOpen = code === undefined || (code === 3 && before !== 'subscribed');
	const after = isOpen ? await run.lookAgain(async () => await pages.status(place)) : undefined;
	const outcome = signUpOutcome({ before, optIn, code, after });
	if (outcome === undefined) throw refused(pages, code ?? GENERAL_ERROR);
	return report(wish, before, outcome, answer);
}

function refused(pages: SubscriptionPages, code: number): NodeOperationError {
	const purpose = 'subscribe the person';
	if (code === 2) {
		const reason = 'it takes the email address or the mobile number for invalid';
		return pages.refused(purpose, code, reason, 'Correct it.');
	}
	return pages.refused(purpose, code, GENERAL_REASON, GENERAL_ADVICE);
}

const GENERAL_ADVICE =
	'MailUp says so for somebody who cannot come back after a hard bounce or a complaint, and for groups or fields that it does not know, too: check these values, or try again later.';

function report({ shown }: SignUp, statusBefore: Status, outcome: SignUpOutcome, answer?: PageAnswer): IDataObject {
	const detail = outcome === 'unknown' ? doubt(answer) : (EXPLANATIONS[outcome] ?? null);
	return { ...shown, outcome, statusBefore, detail };
}

function doubt(answer: PageAnswer | undefined): string {
	if (answer?.answered === true && answer.code === 3)
		return `MailUp says that the person is on the list already, but does not show them as subscribed. ${LOOK}`;
	if (answer?.answered === true)
		return `MailUp answered with the code ${answer.code}, which is not documented. ${LOOK}`;
	const lost = `The answer was lost while MailUp was subscribing the person. It was not sent again. ${LOOK}`;
	return answer === undefined ? lost : withMailUpWords(lost, answer);
}

const LOOK = 'Run "Check" for this person to see the status.';
