/**
 * `npm run live-check`: goes through docs/open-questions.md with a real MailUp account, and says which are settled. It only
 * reads, unless `-- --write --list ID` names a list: then it adds people at example.com, groups, tags, a message and a held
 * sending to that list alone, mails nobody, and removes all of it again. Takes one to three minutes.
 *
 * The log-in comes from the environment, so that it stands in no list of processes: MAILUP_CLIENT_ID, MAILUP_CLIENT_SECRET,
 * MAILUP_USERNAME, MAILUP_PASSWORD, and MAILUP_SERVICE_URL for another server.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { PROJECT } from '../n8n/package.mjs';
import { explain, Trouble } from '../support/trouble.mjs';
import { liveCheck, reportOf } from './check.js';

const REPORT = 'live-check.md';

try {
	await check();
} catch (error) {
	console.error(explain(error));
	process.exitCode = 1;
}

async function check(): Promise<void> {
	const { values } = parseArgs({ options: { write: { type: 'boolean' }, list: { type: 'string' } } });
	const list = Number(values.list);
	if (values.write && !(Number.isSafeInteger(list) && list > 0))
		throw new Trouble('--write needs --list and the number of the list');
	if (!values.write && values.list !== undefined)
		throw new Trouble('--list goes with --write; without both, the check only reads');
	const access = {
		serviceUrl: process.env.MAILUP_SERVICE_URL ?? 'https://services.mailup.com',
		clientId: needed('MAILUP_CLIENT_ID'),
		clientSecret: needed('MAILUP_CLIENT_SECRET'),
		username: needed('MAILUP_USERNAME'),
		password: needed('MAILUP_PASSWORD'),
	};
	const page = await readFile(new URL('docs/open-questions.md', `file://${PROJECT}`), 'utf8');
	const report = await liveCheck({ access, page, writeTo: values.write ? list : undefined, told: console.log });
	await writeFile(REPORT, reportOf(report, new Date().toISOString().slice(0, 10)));
	console.log(`\nThe report stands in ${REPORT}. It holds nothing of what the account holds.`);
	if (report.leftBehind.length > 0)
		throw new Trouble(
			`Left behind on list ${list}: ${report.leftBehind.join(', ')}, all with "live-check" in the name`,
		);
}

function needed(name: string): string {
	const value = process.env[name];
	if (!value)
		throw new Trouble(
			`The live check needs ${name} in the environment. docs/open-questions.md says how to get the values.`,
		);
	return value;
}
