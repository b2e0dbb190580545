import { badRequest } from '../account/refusal';
import { type Body, flag, integer, objectBody } from '../http/body';
import type { Call } from '../http/call';

/** A whole number of at least 0, null where that is allowed, undefined when the key is absent. @throws Refusal 400 */
function count(body: Body, key: string, nullable: boolean): number | null | undefined {
	if (!body.has(key)) return undefined;
	const value = integer(body, key);
	if (value === null ? !nullable : value < 0) throw badRequest(`'${key}' must be a whole number of at least 0`);
	return value;
}

/** Reads the settings, and changes those that the body names; all are read before one is changed. @throws Refusal 400 */
export function settings({ context, body }: Call): unknown {
	const wanted = objectBody(body);
	const { account, rateLimit, stopLimit, tokens } = context;
	const callsPerSecond = count(wanted, 'callsPerSecond', true);
	const sendLimit = count(wanted, 'sendLimit', true);
	const tokenSeconds = count(wanted, 'tokenSeconds', false);
	const stopSeconds = count(wanted, 'stopSeconds', false);
	const queueMs = count(wanted, 'queueMs', false);
	const importMs = count(wanted, 'importMs', true);
	const importRowMs = count(wanted, 'importRowMs', false);
	const newListMs = count(wanted, 'newListMs', false);
	const credits = count(wanted, 'credits', false);
	const reactions = flag(wanted, 'reactions');
	const webLibrary = flag(wanted, 'webLibrary');
	if (callsPerSecond !== undefined) rateLimit.callsPerSecond = callsPerSecond;
	if (sendLimit !== undefined) account.sendings.limit = sendLimit;
	tokens.tokenSeconds = tokenSeconds ?? tokens.tokenSeconds;
	stopLimit.windowMs = (stopSeconds ?? stopLimit.windowMs / 1000) * 1000;
	account.setPace(queueMs ?? account.sendings.queueMs);
	account.texts.credits = credits ?? account.texts.credits;
	if (importMs !== undefined) account.imports.ms = importMs;
	account.imports.rowMs = importRowMs ?? account.imports.rowMs;
	account.newListMs = newListMs ?? account.newListMs;
	account.statistics.reactions = reactions ?? account.statistics.reactions;
	account.messages.webLibrary = webLibrary ?? account.messages.webLibrary;
	return {
		callsPerSecond: rateLimit.callsPerSecond,
		tokenSeconds: tokens.tokenSeconds,
		stopSeconds: stopLimit.windowMs / 1000,
		queueMs: account.sendings.queueMs,
		importMs: account.imports.ms,
		importRowMs: account.imports.rowMs,
		newListMs: account.newListMs,
		sendLimit: account.sendings.limit,
		credits: account.texts.credits,
		reactions: account.statistics.reactions,
		webLibrary: account.messages.webLibrary,
	};
}
