/** The sandbox for a test, and a credential that is connected to it. */
import type { Sandbox, SandboxOptions } from '../../sandbox/server';
import { startSandbox } from '../../sandbox/server';
import type { CredentialData } from './engine';

/** A sandbox and what a run needs to log in there. */
export interface Stage {
	server: Sandbox;
	credential: Partial<CredentialData>;
}

/** Call once at the top of a test file: returns how to start a sandbox, which ends with the test. */
export function useSandbox(): (options: SandboxOptions) => Promise<Stage> {
	let running: Sandbox | undefined;
	afterEach(async () => {
		await running?.stop();
		running = undefined;
	});
	return async (options) => {
		const server = await startSandbox(options);
		running = server;
		return { server, credential: connectedTo(server) };
	};
}

/** A credential that is connected to a sandbox, with a token of its own. */
export function connectedTo({ url, login, tokens }: Sandbox): CredentialData {
	const { clientId, clientSecret } = login;
	return { serviceUrl: url, clientId, clientSecret, oauthTokenData: { ...tokens.issue() } };
}

/** The credential of the sandbox's SMTP+ user. */
export const smtpPlus = ({ url, login }: Sandbox): Partial<CredentialData> => ({
	serviceUrl: url,
	username: login.smtpUser,
	secret: login.smtpSecret,
});

/** The credential for transactional texts of list 1. */
export const listSecret = ({ url, login, account }: Sandbox): Partial<CredentialData> => ({
	serviceUrl: url,
	accountId: '388',
	listId: '1',
	listGuid: account.list(1).guid,
	listSecret: login.listSecret,
});
