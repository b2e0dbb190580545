import type { FastifyInstance } from 'fastify';

import { badRequest, notFound } from '../account/refusal';
import { filledText, integer, objectBody, text } from '../http/body';
import { type Call, routes } from '../http/call';
import type { Context } from '../http/context';

function putFile({ body, context }: Call): unknown {
	const file = objectBody(body);
	const list = integer(file, 'list');
	const content = text(file, 'content');
	if (list === null || content === null) throw badRequest("'list' and 'content' are needed");
	if (![...context.account.allLists()].some(({ id }) => id === list)) throw notFound(`List ${list} not found`);
	context.account.files.put({ list, name: filledText(file, 'name'), content });
	return { files: context.account.files.paths() };
}

function fail({ body, context }: Call): unknown {
	const times = integer(objectBody(body), 'times') ?? 1;
	if (times < 0) throw badRequest("'times' must be at least 0");
	context.account.imports.failNext(times);
	return { failing: times };
}

/** Imports and the files they read, behind `/_sandbox`. */
export function importControls(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['GET /files', () => ({ files: context.account.files.paths() })],
		['POST /files', putFile],
		[
			'DELETE /files',
			() => {
				context.account.files.clear();
				return { files: [] };
			},
		],
		['POST /imports/fail', fail],
		['POST /imports/settle', () => ({ settled: context.account.imports.settle() })],
	]);
}
