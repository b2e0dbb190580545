import type { CredentialData } from '../../test/support/engine/session.js';

/** What a process does, and with which account. */
export interface Work {
	serviceUrl: string;
	oauthTokenData: CredentialData['oauthTokenData'];
	/** Executions that run at once. */
	executions: number;
	/** Whether it learns from refusals, as the package does. */
	givesWay: boolean;
}
