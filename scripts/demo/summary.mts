import type { GuideStep } from '../../sandbox/http/guide.js';
import { firstSteps, guideUrl, workflowUrl } from './guide.mjs';
import type { ImportedWorkflow } from './workflows.mjs';
import type { World } from './world.mjs';

/** What a newcomer needs to know once everything runs: where to click, and how to stop it. */
export function summary(world: World, workflows: readonly ImportedWorkflow[]): string {
	const { n8n, owner, sandbox } = world;
	const { login } = sandbox;
	const longest = Math.max(...workflows.map(({ name }) => name.length));
	return [
		'',
		'  n8n is ready. It talks to a MailUp sandbox on this computer: nobody gets an email.',
		'',
		`    Start here       ${guideUrl(world)}   (these steps, and a picture of each example)`,
		'',
		`    n8n              ${n8n.url}`,
		`      email          ${owner.email}`,
		`      password       ${owner.password}`,
		`    MailUp sandbox   ${sandbox.url}   (open it: lists, people, inbox; also the Service URL of the credential)`,
		'      asked for when you make and connect a credential yourself, new at each start:',
		`      client id      ${login.clientId}`,
		`      client secret  ${login.clientSecret}`,
		`      user           ${login.username}`,
		`      password       ${login.password}`,
		'',
		'  Try this first',
		...firstSteps(world, workflows).flatMap(stepLines),
		'',
		'  Examples (examples/ in this project says how to try each)',
		...workflows.map((workflow) => `    ${workflow.name.padEnd(longest)}  ${workflowUrl(world, workflow)}`),
		'',
		'  Build your own: add a MailUp node. Its credential is connected already.',
		'',
		'  Ctrl-C stops everything. The next start begins afresh: download a workflow that you want to keep.',
		'',
	].join('\n');
}

function stepLines({ text, url }: GuideStep, index: number): string[] {
	return [`    ${index + 1}. ${text}`, ...(url === undefined ? [] : [`       ${url}`])];
}
