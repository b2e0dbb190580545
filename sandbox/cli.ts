import { demoAccount } from './demo';
import { commandLine, onInterrupt, print, printFailure } from './platform';
import { type Sandbox, startSandbox } from './server';

const USAGE =
	'Usage: npm run sandbox -- [--port 8025] [--recipients 360] [--token-seconds 3600] [--calls-per-second 5|off]';

function wholeNumber(name: string, value: string | undefined, fallback: number): number {
	if (value === undefined) return fallback;
	if (!/^\d{1,9}$/.test(value)) throw new Error(`--${name} must be a whole number.\n${USAGE}`);
	return Number(value);
}

async function start(): Promise<Sandbox> {
	const options = commandLine(['port', 'recipients', 'token-seconds', 'calls-per-second']);
	const limit = options['calls-per-second'];
	return await startSandbox({
		port: wholeNumber('port', options.port, 8025),
		tokenSeconds: wholeNumber('token-seconds', options['token-seconds'], 3600),
		callsPerSecond: limit === 'off' ? null : wholeNumber('calls-per-second', limit, 5),
		data: demoAccount(wholeNumber('recipients', options.recipients, 360)),
	});
}

function announce(sandbox: Sandbox): void {
	const { login } = sandbox;
	print(`MailUp sandbox on ${sandbox.url} (Ctrl-C stops it)
  look around    ${sandbox.url}/ in a browser: lists, people, imports
  service URL    ${sandbox.url}
  client id      ${login.clientId}
  client secret  ${login.clientSecret}
  user name      ${login.username}
  password       ${login.password}
  SMS            account 388, list 1, list secret ${login.listSecret}
  SMTP+ user     ${login.smtpUser}
  SMTP+ secret   ${login.smtpSecret}`);
}

start().then(
	(sandbox) => {
		announce(sandbox);
		onInterrupt(async () => await sandbox.stop());
	},
	(error: unknown) => printFailure(error instanceof Error ? error.message : String(error)),
);
