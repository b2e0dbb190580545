import { badRequest } from '../account/refusal';
import type { Fault } from '../http/faults';
import { objectBody } from '../http/body';

type Body = Map<string, unknown>;

function text(body: Body, key: string): string | undefined {
	const value = body.get(key);
	if (value !== undefined && typeof value !== 'string') throw badRequest(`'${key}' must be text`);
	return value;
}

function required(value: string | undefined, key: string): string {
	if (value === undefined) throw badRequest(`'${key}' is needed`);
	return value;
}

function count(body: Body, key: string, least: number, most: number): number | undefined {
	const value = body.get(key);
	if (value === undefined) return undefined;
	if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
		throw badRequest(`'${key}' must be a whole number from ${least} to ${most}`);
	}
	return value;
}

function headers(body: Body): Record<string, string> {
	const given = body.get('headers');
	if (given === undefined) return {};
	return Object.fromEntries([...objectBody(given)].map(([name, value]) => [name, String(value)]));
}

/** A fault from the body of POST /_sandbox/faults. @throws Refusal 400 */
export function readFault(given: unknown): Fault {
	const body = objectBody(given);
	const aim = {
		method: text(body, 'method'),
		path: text(body, 'path'),
		times: count(body, 'times', 1, 1e6),
		skip: count(body, 'skip', 0, 1e6),
	};
	const after = body.get('after') === true;
	const kind = body.get('kind');
	switch (kind) {
		case 'status':
			return {
				...aim,
				kind,
				after,
				status: count(body, 'status', 200, 599) ?? 500,
				body: body.get('body'),
				headers: headers(body),
			};
		case 'html':
			return { ...aim, kind, after, status: count(body, 'status', 200, 599) };
		case 'cut':
			return { ...aim, kind, after, status: count(body, 'status', 200, 599) };
		case 'slow':
			return { ...aim, kind, ms: count(body, 'ms', 0, 3_600_000) ?? 1000 };
		case 'expiredToken':
			return { ...aim, kind };
		case 'redirect':
			return {
				...aim,
				kind,
				location: required(text(body, 'location'), 'location'),
				status: count(body, 'status', 300, 399),
			};
		default:
			throw badRequest("'kind' must be one of status, html, cut, slow, expiredToken, redirect");
	}
}
