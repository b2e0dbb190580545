/**
 * MailUp is away for five minutes, in each of n8n's ways of polling: see `test/e2e/triggerOutage.e2e.mts`. Part of
 * `npm run test:soak`; `OUTAGE_SECONDS=100` makes it shorter, `MODES=durable` runs one mode only.
 */
import { execa } from 'execa';

import { POLLING_MODES } from '../e2e/support/pollingModes.mjs';

const { OUTAGE_SECONDS = '300', MODES = Object.keys(POLLING_MODES).join() } = process.env;

for (const POLLING_MODE of MODES.split(',')) {
	const flags = ['--import', 'tsx', '--test', '--test-reporter=spec'];
	const env = { OUTAGE_SECONDS, POLLING_MODE };
	const { exitCode } = await execa(process.execPath, [...flags, 'test/e2e/triggerOutage.e2e.mts'], {
		env,
		reject: false,
		stdio: 'inherit',
	});
	if (exitCode !== 0) process.exitCode = 1;
}
