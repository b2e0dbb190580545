import { badRequest } from '../account/refusal';
import { type Body, flag, integer, objectBody } from '../http/body';
import type { Call } from '../http/call';
import type { Context } from '../http/context';

/** A setting: how it is checked, read and changed. */
interface Setting {
	readonly key: string;
	readonly read: (context: Context) => unknown;
	/** Checks what a body says, and gives what changes it; undefined where it says nothing. @throws Refusal 400 */
	readonly wanted: (body: Body) => ((context: Context) => void) | undefined;
}

type Change<Value> = (context: Context, value: Value) => void;

/** A whole number of at least 0. */
const count = (key: string, read: (context: Context) => number | null, change: Change<number>): Setting => ({
	key,
	read,
	wanted: (body) => {
		if (!body.has(key)) return undefined;
		const value = integer(body, key);
		if (value === null || value < 0) throw badRequest(`'${key}' must be a whole number of at least 0`);
		return (context) => change(context, value);
	},
});

/** The same, or null for no limit. */
function limit(key: string, read: (context: Context) => number | null, change: Change<number | null>): Setting {
	const numbers = count(key, read, change);
	return {
		...numbers,
		wanted: (body) => (body.get(key) === null ? (context) => change(context, null) : numbers.wanted(body)),
	};
}

const toggle = (key: string, read: (context: Context) => boolean, change: Change<boolean>): Setting => ({
	key,
	read,
	wanted: (body) => {
		const value = flag(body, key);
		return value === null ? undefined : (context) => change(context, value);
	},
});

const SETTINGS: readonly Setting[] = [
	limit(
		'callsPerSecond',
		({ rateLimit }) => rateLimit.callsPerSecond,
		({ rateLimit }, value) => (rateLimit.callsPerSecond = value),
	),
	count(
		'tokenSeconds',
		({ tokens }) => tokens.tokenSeconds,
		({ tokens }, value) => (tokens.tokenSeconds = value),
	),
	count(
		'stopSeconds',
		({ stopLimit }) => stopLimit.windowMs / 1000,
		({ stopLimit }, value) => (stopLimit.windowMs = value * 1000),
	),
	count(
		'queueMs',
		({ account }) => account.sendings.queueMs,
		({ account }, value) => account.setPace(value),
	),
	limit(
		'importMs',
		({ account }) => account.imports.ms,
		({ account }, value) => (account.imports.ms = value),
	),
	count(
		'importRowMs',
		({ account }) => account.imports.rowMs,
		({ account }, value) => (account.imports.rowMs = value),
	),
	count(
		'newListMs',
		({ account }) => account.newListMs,
		({ account }, value) => (account.newListMs = value),
	),
	limit(
		'sendLimit',
		({ account }) => account.sendings.limit,
		({ account }, value) => (account.sendings.limit = value),
	),
	count(
		'credits',
		({ account }) => account.texts.credits,
		({ account }, value) => (account.texts.credits = value),
	),
	limit(
		'pagesPerMinute',
		({ frontend }) => frontend.subscribe.minute.callsPerSecond,
		({ frontend }, value) => {
			for (const { minute } of frontend.paces) minute.callsPerSecond = value;
		},
	),
	limit(
		'pagesPerHour',
		({ frontend }) => frontend.subscribe.hour.callsPerSecond,
		({ frontend }, value) => {
			for (const { hour } of frontend.paces) hour.callsPerSecond = value;
		},
	),
	toggle(
		'registered',
		({ frontend }) => frontend.registered,
		({ frontend }, value) => (frontend.registered = value),
	),
	limit(
		'textsPerSecond',
		({ textLimit }) => textLimit.callsPerSecond,
		({ textLimit }, value) => (textLimit.callsPerSecond = value),
	),
	limit(
		'mailsPerHour',
		({ mailLimit }) => mailLimit.callsPerSecond,
		({ mailLimit }, value) => (mailLimit.callsPerSecond = value),
	),
	toggle(
		'smtpBlocked',
		({ account }) => account.mails.blocked,
		({ account }, value) => (account.mails.blocked = value),
	),
	limit(
		'webhookMinuteMs',
		({ courier }) => courier.minuteMs,
		({ courier }, value) => (courier.minuteMs = value),
	),
	toggle(
		'reactions',
		({ account }) => account.statistics.reactions,
		({ account }, value) => (account.statistics.reactions = value),
	),
	toggle(
		'webLibrary',
		({ account }) => account.messages.webLibrary,
		({ account }, value) => (account.messages.webLibrary = value),
	),
];

/** Reads the settings, and changes those that the body names; all are read before one is changed. @throws Refusal 400 */
export function settings({ context, body }: Call): unknown {
	const given = objectBody(body);
	const changes = SETTINGS.map(({ wanted }) => wanted(given));
	for (const change of changes) change?.(context);
	return Object.fromEntries(SETTINGS.map(({ key, read }) => [key, read(context)]));
}
