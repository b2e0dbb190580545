import type { Account } from '../account/account';
import type { Frontend } from '../frontend/pace';
import type { Tokens } from '../oauth/tokens';
import type { ReaderLinks } from '../reader/links';
import type { Courier } from '../webhooks/courier';
import type { Collections } from './collection';
import type { Faults } from './faults';
import type { Guide } from './guide';
import type { RateLimit } from './rateLimit';
import type { RequestLog } from './requestLog';
import type { Variants } from '../variants';

/** What the log-in accepts: the client's and the user's names and secrets. */
export interface Login {
	clientId: string;
	clientSecret: string;
	username: string;
	password: string;
	/** The account's own user, as the transactional SMS service knows it; its password is that of the user. */
	accountUser: string;
	/** The account as `WSActivation.aspx` knows it; the password is the same. */
	apiUser: string;
	/** The secret that list 1 starts with at the transactional SMS service. */
	listSecret: string;
	/** The SMTP+ user of transactional mail. */
	smtpUser: string;
	smtpSecret: string;
}

/**
 * Everything the routes work with. Routes outlive a sandbox and serve the next one: they read it for each request and keep
 * no part of it.
 */
export interface Context {
	account: Account;
	collections: Collections;
	/** Makes the calls of webhooks. */
	courier: Courier;
	faults: Faults;
	/** The HTTP API. */
	frontend: Frontend;
	/** What the console begins with, where something runs beside the sandbox. */
	guide: { current: Guide | undefined };
	/** The links of mails. */
	links: ReaderLinks;
	login: Login;
	rateLimit: RateLimit;
	/** Calls of the transactional SMS service. */
	textLimit: RateLimit;
	/** Transactional mails an hour. */
	mailLimit: RateLimit;
	requests: RequestLog;
	/** The console page: what its forms carry, and what the last one did until a page has said so. */
	site: { readonly token: string; told: string | undefined };
	/** Deleting sendings, where that has a limit of its own. */
	deleteLimit: RateLimit;
	/** Stopping and deleting sendings. */
	stopLimit: RateLimit;
	tokens: Tokens;
	variants: Variants;
}
