import type { Limit, Pacing } from './pace';
import { always, Pace, WINDOW_MS } from './pace';

/** A way into MailUp: the credential that opens one or several services, and what these have in common. */
export interface Access {
	/** Type of the credential. Its field `serviceUrl` holds the address of the services. */
	credentialType: string;
	/** As n8n shows it to people, after "a": `MailUp OAuth2 API credential`. */
	credentialName: string;
	/** Whether a token opens it, which n8n puts into the head of each call, and which runs out and is renewed. Otherwise the credential signs the calls itself. */
	hasToken: boolean;
	/** Whether people fetch the first token by logging in to MailUp in their browser; otherwise n8n logs in with what the credential holds. */
	isConnectedByHand: boolean;
	/** What the calls of a credential keep to; undefined where MailUp names no number of calls. */
	pacing: (() => Pacing) | undefined;
	/** Limits of longer times that the same calls count under, the shortest first. */
	widerLimits?: readonly Limit[];
	/** What MailUp takes in a time, in a sentence; for errors about too many calls. */
	limit: string;
	/** What to do where MailUp does not accept the credential. */
	remedy: string;
}

/** REST: lists, people, messages, sendings and statistics (MailUp help, "Authenticating with OAuth v2" and "API use policy"). */
export const REST: Access = {
	credentialType: 'mailUpOAuth2Api',
	credentialName: 'MailUp OAuth2 API credential',
	hasToken: true,
	isConnectedByHand: true,
	pacing: () => new Pace(),
	limit: 'MailUp takes 5 calls a second from an account, and something else is using them up.',
	remedy: 'Open the MailUp credential and connect it again.',
};

/** REST, too: the credential holds user name and password (the same page, "Resource owner password"). */
export const REST_BY_PASSWORD: Access = {
	...REST,
	credentialType: 'mailUpPasswordOAuth2Api',
	credentialName: 'MailUp Password OAuth2 API credential',
	isConnectedByHand: false,
	remedy:
		'Check user name, password, client ID and client secret in the MailUp credential, and whether this user can log in to MailUp in a browser.',
};

/** A window of so many minutes, and 5% for the way there. */
const minutes = (count: number) => count * 63_000;

/**
 * The pages of the HTTP API (seed document "HTTP API Specifications"). The limits are those of the page that subscribes;
 * of the others none is documented, so all count alike.
 */
export const HTTP_PAGES: Access = {
	credentialType: 'mailUpHttpApi',
	credentialName: 'MailUp HTTP API credential',
	hasToken: false,
	isConnectedByHand: false,
	pacing: () => always({ calls: 300, windowMs: minutes(1) }),
	widerLimits: [
		{ calls: 5_000, windowMs: minutes(60) },
		{ calls: 20_000, windowMs: minutes(24 * 60) },
	],
	limit:
		'MailUp takes 300 calls a minute, 5,000 an hour and 20,000 a day of its HTTP API, and something else is using them up.',
	remedy: 'Check the Service URL of the MailUp credential.',
};

/**
 * Transactional email: the name and the secret of an SMTP+ user travel in the body of each call. MailUp limits the messages
 * an hour that were bought, and says so by refusing (MailUp help, "Transactional Emails using APIs" and "API use policy").
 */
export const SMTP_PLUS: Access = {
	credentialType: 'mailUpSmtpPlusApi',
	credentialName: 'MailUp SMTP+ API credential',
	hasToken: false,
	isConnectedByHand: false,
	pacing: undefined,
	limit: 'MailUp sends as many transactional emails an hour as were bought.',
	remedy: 'Check user name and secret in the MailUp credential.',
};

/** Transactional SMS: GUID and secret of a list travel in the body of each call (MailUp help, "Transactional SMS using APIs" and "API use policy"). */
export const LIST_SECRET: Access = {
	credentialType: 'mailUpTransactionalSmsApi',
	credentialName: 'MailUp Transactional SMS API credential',
	hasToken: false,
	isConnectedByHand: false,
	pacing: () => always({ calls: 30, windowMs: WINDOW_MS }),
	limit: 'MailUp takes 30 texts a second from an account, and something else is using them up.',
	remedy: 'Check account ID, list ID, list GUID and list secret in the MailUp credential.',
};
