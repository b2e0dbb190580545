import type { WorkflowExecuteMode } from 'n8n-workflow';

import { isDryRun } from './confirmation';
import type { Run } from './run';

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

/** Tells somebody who tries a workflow out, right beside the output, that nothing was sent. */
export function hintTestRun(run: Run, requests: ReadonlyMap<number, { shownOnly: ShownOnly | undefined }>): void {
	if ([...requests.values()].some(({ shownOnly }) => shownOnly === 'testRun')) run.hint(shownOnlyWords('testRun'));
}

/** Says that nothing happened, and why. */
export function shownOnlyWords(why: ShownOnly): string {
	return why === 'dryRun'
		? 'This is a dry run: nothing was sent.'
		: 'You ran the workflow by hand, so nothing was sent. To send in such runs too, switch on "Send in Manual Runs".';
}
