import type { ImportedWorkflow } from './workflows.mjs';
import type { World } from './world.mjs';

/** What a newcomer needs to know once everything runs: where to click, and how to stop it. */
export function summary(world: World, workflows: readonly ImportedWorkflow[]): string {
	const { n8n, owner, sandbox } = world;
	const { login } = sandbox;
	const form = workflows.find((workflow) => workflow.formPath);
	const formLine = form?.formPath ? [`    Sign-up form     ${n8n.url}/form/${form.formPath}`] : [];
	return [
		'',
		'  n8n is ready. It talks to a MailUp sandbox on this computer: nobody gets an email.',
		'',
		`    n8n              ${n8n.url}`,
		`      email          ${owner.email}`,
		`      password       ${owner.password}`,
		...formLine,
		`    MailUp sandbox   ${sandbox.url}   (open it: lists, people, emails, imports; also the Service URL of the credential)`,
		'      asked for when you make and connect a credential yourself, new at each start:',
		`      client id      ${login.clientId}`,
		`      client secret  ${login.clientSecret}`,
		`      user           ${login.username}`,
		`      password       ${login.password}`,
		'',
		'  Try this first',
		'    1. Open the sign-up form and sign somebody up.',
		'    2. See what MailUp holds of them now (put their address at the end):',
		`       ${sandbox.url}/console/people?q=nathan@example.com`,
		`    3. Log in to n8n and open "${form?.name ?? ''}": the run is under Executions.`,
		'    4. Open another example. Its yellow note says what it does, examples/ in this project how to try it.',
		'    5. Build your own: add a MailUp node. Its credential is connected already.',
		'',
		'  Ctrl-C stops everything. The next start begins afresh: download a workflow that you want to keep.',
		'',
	].join('\n');
}
