import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { START_PATH } from '../../sandbox/console/start.js';
import { INBOX_PATH } from '../../sandbox/console/letters.js';
import type { GuideStep, GuideTile } from '../../sandbox/http/guide.js';
import { exampleIn, type ImportedWorkflow } from './workflows.mjs';
import type { World } from './world.mjs';

/** The example that the first steps end with. */
export function optOutsBack(workflows: readonly ImportedWorkflow[]): ImportedWorkflow {
	return exampleIn(workflows, 'opt-outs-back-to-the-crm');
}

/** The address of a workflow in n8n's editor. */
export const workflowUrl = ({ n8n }: World, { id }: ImportedWorkflow): string => `${n8n.url}/workflow/${id}`;

/** The address of the page with the steps and the gallery. */
export const guideUrl = ({ sandbox }: World): string => sandbox.url + START_PATH;

/** From a form to a confirmed subscription and its opt-out: what a newcomer does first. */
export function firstSteps(world: World, workflows: readonly ImportedWorkflow[]): GuideStep[] {
	const { n8n, sandbox } = world;
	const form = workflows.find(({ formPath }) => formPath !== undefined);
	const optOuts = optOutsBack(workflows);
	if (!form) throw new Error('No example begins with a form');
	return [
		{
			text: 'Fill in the sign-up form. Any address will do: no email leaves this computer.',
			label: 'Open the form',
			url: `${n8n.url}/form/${form.formPath ?? ''}`,
		},
		{
			text: `See what came of it in n8n, in the last run of "${form.name}": confirmationSent.`,
			label: 'Open the executions',
			url: `${workflowUrl(world, form)}/executions`,
		},
		{
			text: 'Find the confirmation email in the inbox (it takes a second or two: load the page again), open it, and press "Confirm subscription".',
			label: 'Open the inbox',
			url: sandbox.url + INBOX_PATH,
		},
		{
			text: 'Follow the link below the answer to the page of the person: the status went from Pending to Subscribed.',
		},
		{ text: 'There, tick the subscription and press "Opt out".' },
		{
			text: `Within a minute, the opt-out starts "${optOuts.name}", with the reason in words.`,
			label: 'Open the executions',
			url: `${workflowUrl(world, optOuts)}/executions`,
		},
	];
}

/** Puts the guide on the first page of the sandbox's console: the steps, and each example with its picture. */
export async function showGuide(world: World, workflows: readonly ImportedWorkflow[]): Promise<void> {
	world.sandbox.guide.current = {
		title: 'Start here',
		lead: 'n8n and a local MailUp run on this computer, with an account full of made-up people. The log-in of n8n stands in the terminal.',
		steps: firstSteps(world, workflows),
		tilesLead: 'Each opens in n8n. Its yellow note says what it does, and what it needs besides MailUp, if anything.',
		tiles: await Promise.all(workflows.map(async (workflow) => await tileOf(world, workflow))),
	};
}

/** The picture of an example, and the first sentence of its README. */
async function tileOf(world: World, workflow: ImportedWorkflow): Promise<GuideTile> {
	const { folder, name } = workflow;
	const readme = await readFile(join(folder, 'README.md'), 'utf8');
	const [, paragraph = ''] = readme.split('\n\n');
	const [text = ''] = /^.*?\.(?= |$)/.exec(paragraph.replace(/\s+/g, ' ').replace(/[`*]/g, '')) ?? [];
	const picture = await readFile(join(folder, 'canvas.webp'), 'base64');
	return { title: name, text, url: workflowUrl(world, workflow), picture };
}
