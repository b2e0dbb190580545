import type { INodeProperties, WorkflowExecuteMode } from 'n8n-workflow';

import { isDryRun } from '../../run/confirmation';
import { readMoment } from '../../../shared/form/moment';
import { parameterError } from '../../run/parameters';
import type { Run } from '../../run/run';

/** A sending of the queue, by its number. */
export const sendingIdField: INodeProperties = {
	displayName: 'Sending ID',
	name: 'sendingId',
	type: 'string',
	placeholder: 'e.g. 130',
	default: '',
	required: true,
	description: 'Number of the sending, as "Send" returns it and "Get Many" shows it',
};

/** The moment of a sending, where one is chosen. */
export const sendAtField: INodeProperties = {
	displayName: 'Date',
	name: 'sendAt',
	type: 'dateTime',
	placeholder: 'e.g. 2099-05-17 09:00',
	default: '',
	description: "When MailUp sends the email. Without an offset, the time is meant in the workflow's time zone.",
	displayOptions: { show: { when: ['date'] } },
};

/** Whether test runs mail people, too. */
export const sendInManualRunsField: INodeProperties = {
	displayName: 'Send in Manual Runs',
	name: 'sendInManualRuns',
	type: 'boolean',
	default: false,
	description:
		'Whether emails really leave when you run the workflow by hand in the editor. When off, such a run only shows what would happen.',
};

/** Runs that somebody starts to try a workflow out. */
const TEST_RUNS: readonly WorkflowExecuteMode[] = ['manual', 'evaluation'];

const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';

/** Why an item is only shown and not carried out; undefined where it is to be carried out. */
export type ShownOnly = 'dryRun' | 'testRun';

/** Reads whether an item only shows what it would do: by its dry run, or because somebody tries the workflow out. */
export function readShownOnly(run: Run, itemIndex: number): ShownOnly | undefined {
	const dryRun = isDryRun(run, itemIndex);
	const inTests = run.form(itemIndex).flag('options.sendInManualRuns');
	if (dryRun) return 'dryRun';
	return isTestRun(run) && !inTests ? 'testRun' : undefined;
}

/**
 * Whether somebody tries the workflow out. n8n does not tell a workflow that another one calls how that was started, save
 * by which trigger: the manual one has no other use.
 */
function isTestRun({ context }: Run): boolean {
	const { triggerNode } = context.getExecutionContext?.() ?? {};
	return TEST_RUNS.includes(context.getMode()) || triggerNode?.type === MANUAL_TRIGGER;
}

/** Tells somebody who tries a workflow out, right beside the output, that no email left. */
export function hintTestRun(run: Run, requests: ReadonlyMap<number, { shownOnly: ShownOnly | undefined }>): void {
	if ([...requests.values()].some(({ shownOnly }) => shownOnly === 'testRun')) run.hint(shownOnlyWords('testRun'));
}

/** Says that nothing happened, and why. */
export function shownOnlyWords(why: ShownOnly): string {
	return why === 'dryRun'
		? 'This is a dry run: nothing was sent.'
		: 'You ran the workflow by hand, so nothing was sent. To send in such runs too, switch on "Send in Manual Runs".';
}

export function readSendingId(run: Run, itemIndex: number): number {
	return run.form(itemIndex).id('sendingId');
}

/** The parameter "Date". @throws NodeOperationError for a moment that is past: MailUp does not say what it does with one */
export function readFutureMoment(run: Run, itemIndex: number): number {
	const moment = readMoment(run.form(itemIndex), 'sendAt', run.context.getTimezone());
	refusePast(run, itemIndex, moment);
	return moment;
}

/** For the moment of reading, and once more before the call that mails people: checks and other items take their time. */
export function refusePast(run: Run, itemIndex: number, when: number | 'now' | 'hold'): void {
	if (typeof when === 'string' || when > Date.now()) return;
	const advice = 'This moment is past. Choose a later one, or send now. Nothing was sent for this item.';
	throw parameterError(run, 'Date', itemIndex, advice, new Date(when).toISOString());
}

/** MailUp wants the date at which a held sending is let go this far ahead, in ms (MailUp REST API, "Recipients", confirmed opt-in). */
const LEAD_MS = 5 * 60_000;

/** For a sending that is held first and then let go at a date. */
export function refuseShortNotice(run: Run, itemIndex: number, when: number | 'now' | 'hold'): void {
	if (typeof when === 'string' || when >= Date.now() + LEAD_MS) return;
	throw parameterError(run, 'Date', itemIndex, 'MailUp wants a date at least 5 minutes from now.');
}
