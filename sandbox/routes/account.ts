import type { FastifyInstance } from 'fastify';

import { type Call, routes } from '../http/call';
import type { Context } from '../http/context';

/** Console address of the demo account; the real form, with or without scheme, is not documented. */
const CONSOLE_URL = 'console.sandbox.invalid';

function info({ context }: Call): unknown {
	const { company, expiryDate, isTrial, uid, username, version } = context.account.info;
	return {
		AccountName: '',
		Company: company,
		ExpiryDate: expiryDate,
		IsTrial: isTrial,
		UID: uid,
		Url: CONSOLE_URL,
		Username: username,
		Version: version,
	};
}

function details({ context }: Call): unknown {
	const { company, email, expiryDate, isTrial, uid, username, version } = context.account.info;
	return {
		AutoRenewal: true,
		Company: company,
		CreditsByList: context.account.lists().map((list) => ({ Credit: 0, ListId: list.id })),
		Email: email,
		ExpiryDate: expiryDate,
		IsTrial: isTrial,
		Lang: 'EN',
		Plan: 4,
		TotalCredits: context.account.texts.credits,
		UID: uid,
		Url: CONSOLE_URL,
		Username: username,
		Version: version,
	};
}

/** Account readings (help page "Accounts"). */
export function accountRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['GET /Authentication/Info', info],
		['GET /Authentication/Details', details],
	]);
}
