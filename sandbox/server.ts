import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';

import { Account } from './account/account';
import type { AccountData } from './account/types';
import { consolePages } from './console';
import { controlRoutes } from './control/routes';
import { DEMO, demoAccount } from './demo';
import { wcfJson } from './http/answers';
import { requireToken } from './http/bearer';
import { directSmsRoutes } from './directSms/routes';
import { Frontend } from './frontend/pace';
import { frontendRoutes } from './frontend/routes';
import { Collections } from './http/collection';
import type { Context, Login } from './http/context';
import { Faults } from './http/faults';
import { installFrontDoor } from './http/frontDoor';
import { RateLimit } from './http/rateLimit';
import { RequestLog } from './http/requestLog';
import { oauthRoutes } from './oauth/routes';
import { Tokens } from './oauth/tokens';
import { ReaderLinks } from './reader/links';
import { readerRoutes } from './reader/routes';
import { listen, monotonic, randomGuid, randomWord } from './platform';
import { consoleRoutes, statisticsRoutes } from './routes';
import { smtpPlusRoutes } from './smtpPlus/routes';
import { rulesOf, USUAL_VARIANTS, type Variants } from './variants';
import { installRules } from './variants/rule';
import { Courier } from './webhooks/courier';

/** Path of the console interface (help page "REST API"). */
const CONSOLE = '/API/v1.1/Rest/ConsoleService.svc/Console';

/** Path of the statistics interface (help page "Email Statistics"); the same tokens open it. */
const STATISTICS = '/API/v1.1/Rest/MailStatisticsService.svc';

/** Path of the transactional interfaces (help pages "Transactional Emails" and "Transactional SMS"). */
const TRANSACTIONAL = '/API/v2.0';

const HOUR_MS = 3_600_000;

/** Largest request body in bytes: above the documented 7 MB of an import. */
const BODY_LIMIT = 16 * 1024 * 1024;

/** Options of the sandbox; all have defaults. */
export interface SandboxOptions {
	/** 0 (default) takes a free port. */
	port?: number;
	/** Life of an access token in seconds; 3600. */
	tokenSeconds?: number;
	/** Calls a second over all resources; 5. null switches the limit off. */
	callsPerSecond?: number | null;
	/** Calls a second of the transactional SMS service; 30. null switches the limit off. */
	textsPerSecond?: number | null;
	/** Transactional mails an hour; 1000, as if bought. null switches the limit off. */
	mailsPerHour?: number | null;
	/** One sending is stopped or deleted in this many seconds; 30. 0 switches the limit off. */
	stopSeconds?: number;
	/** How long a sending waits in the queue, and how long it then runs, in milliseconds; 2000. */
	queueMs?: number;
	/** How long an import takes, in milliseconds; 1000. null: until `account.imports.settle()` is called. */
	importMs?: number | null;
	/** How long a minute of MailUp's webhooks takes, in milliseconds; 200. null: calls wait for `courier.settle()`. */
	webhookMinuteMs?: number | null;
	/** What the account starts with; the demo account. */
	data?: AccountData;
	/** How long the user has no rights yet on a list that was just made, in milliseconds; 0. */
	newListMs?: number;
	/** Requests the log keeps; 1000. */
	logCapacity?: number;
	/** Choices where the documents are open. */
	variants?: Partial<Variants>;
	/** Wall clock in milliseconds, for dates of subscriptions; Date.now. */
	now?: () => number;
}

/** A running sandbox. */
export interface Sandbox
	extends Pick<
		Context,
		| 'account'
		| 'courier'
		| 'faults'
		| 'frontend'
		| 'guide'
		| 'links'
		| 'login'
		| 'rateLimit'
		| 'requests'
		| 'stopLimit'
		| 'textLimit'
		| 'tokens'
		| 'variants'
	> {
	/** `http://127.0.0.1:PORT`, the value for the credential's service URL. */
	url: string;
	/** Address of the console interface, `.../Console`. */
	consoleUrl: string;
	/** Address of the statistics interface. */
	statisticsUrl: string;
	/** Ends the server and drops its connections. */
	stop: () => Promise<void>;
}

/** The routes, put together once, and what they work with: nothing until a sandbox begins, so that none keeps a part of it. */
interface Site {
	app: FastifyInstance;
	context: Context;
}

/** Routes whose sandbox has ended. Putting them together takes longer than most of what a test does with them. */
const idle: Site[] = [];

/**
 * Starts a local MailUp on 127.0.0.1.
 * @throws when the port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const site = idle.pop() ?? (await putTogether());
	const context = contextOf(options);
	Object.assign(site.context, context);
	const server = await listen((request, response) => site.app.routing(request, response), options.port ?? 0);
	let isOver = false;
	return {
		...context,
		url: server.url,
		consoleUrl: server.url + CONSOLE,
		statisticsUrl: server.url + STATISTICS,
		stop: async () => {
			context.courier.stop();
			await server.close();
			if (!isOver) idle.push(site);
			isOver = true;
		},
	};
}

async function putTogether(): Promise<Site> {
	const context = {} as Context;
	// The documents mix letter case in paths, and clients of the live service write them in lower case.
	const routerOptions = { maxParamLength: 500, caseSensitive: false };
	const app = fastify({ bodyLimit: BODY_LIMIT, routerOptions });
	installRules(app, () => rulesOf(context.variants));
	installFrontDoor(app, context);
	app.addHook('preHandler', async () => context.account.advance());
	oauthRoutes(app, context);
	await app.register(async (scope) => controlRoutes(scope, context), { prefix: '/_sandbox' });
	await app.register(async (scope) => consolePages(scope, context));
	await app.register(async (scope) => readerRoutes(scope, context));
	await restRoutes(app, context);
	await app.register(async (scope) => frontendRoutes(scope, context), { prefix: '/frontend' });
	for (const install of [smtpPlusRoutes, directSmsRoutes])
		await app.register(async (scope) => install(scope, context), { prefix: TRANSACTIONAL });
	await app.ready();
	return { app, context };
}

/** The interfaces that a token opens. */
async function restRoutes(app: FastifyInstance, context: Context): Promise<void> {
	for (const [prefix, install] of [
		[CONSOLE, consoleRoutes],
		[STATISTICS, statisticsRoutes],
	] as const) {
		await app.register(
			async (scope) => {
				scope.setReplySerializer(wcfJson);
				requireToken(scope, context);
				install(scope, context);
			},
			{ prefix },
		);
	}
}

/** Other programs of this machine, and its other users, cannot guess the secrets. */
const newLogin = (): Login => ({
	...DEMO,
	clientSecret: randomWord(),
	password: randomWord(12),
	listSecret: randomGuid(),
	smtpSecret: randomWord(12),
});

function contextOf(options: SandboxOptions): Context {
	const callsPerSecond = options.callsPerSecond === undefined ? 5 : options.callsPerSecond;
	const account = new Account(options.data ?? demoAccount(), options.now);
	if (options.queueMs !== undefined) account.setPace(options.queueMs);
	account.newListMs = options.newListMs ?? 0;
	if (options.importMs !== undefined) account.imports.ms = options.importMs;
	const variants = { ...USUAL_VARIANTS, ...options.variants };
	account.webhooks.wording = variants;
	account.dating = variants;
	account.messages.descends = variants.messageIds === 'descend';
	account.sendings.descends = variants.sendingIds === 'descend';
	const login = newLogin();
	account.listSecrets.set(1, login.listSecret);
	return {
		account,
		collections: new Collections(),
		courier: new Courier(
			account.webhooks,
			options.webhookMinuteMs === undefined ? 200 : options.webhookMinuteMs,
			variants,
		),
		faults: new Faults(),
		frontend: new Frontend(monotonic),
		guide: { current: undefined },
		links: new ReaderLinks(),
		login,
		rateLimit: new RateLimit(callsPerSecond, monotonic),
		textLimit: new RateLimit(options.textsPerSecond === undefined ? 30 : options.textsPerSecond, monotonic),
		mailLimit: new RateLimit(options.mailsPerHour === undefined ? 1000 : options.mailsPerHour, monotonic, HOUR_MS),
		requests: new RequestLog(options.logCapacity ?? 1000, monotonic),
		site: { token: randomWord(), told: undefined },
		deleteLimit: new RateLimit(1, monotonic, (options.stopSeconds ?? 30) * 1000),
		stopLimit: new RateLimit(1, monotonic, (options.stopSeconds ?? 30) * 1000),
		tokens: new Tokens(options.tokenSeconds ?? 3600, monotonic),
		variants,
	};
}
