import type { FastifyInstance } from 'fastify';

import { requireFields } from '../account/changes';
import { formatUtc } from '../account/dates';
import { readImportFile } from '../account/importFile';
import { IMPORT_STATUSES, type ImportOrder, type ImportRow, type ImportTask, noCounts } from '../account/importTypes';
import { badRequest, notFound } from '../account/refusal';
import type { Channel } from '../account/subscriptionTypes';
import type { Group, MailList } from '../account/types';
import { type Call, type Handler, routes } from '../http/call';
import type { Context } from '../http/context';
import { importBody } from '../http/importBody';
import { properties, type Shape } from '../http/shape';

/** Largest request of an import: "about 7MB" (MailUp REST API, Recipients page). */
const IMPORT_LIMIT = 7 * 1024 * 1024;

/** A name for the file that MailUp makes of a request. */
const internalName = (): string => `Sub_${crypto.randomUUID()}.csv`;

/** The rows of the uploaded file, or of the body when no file is named. @throws Refusal 400 */
function rowsOf(call: Call, list: MailList, filename: string | undefined): ImportRow[] {
	const { account } = call.context;
	if (filename === undefined) {
		const rows = importBody(call.body);
		for (const row of rows) requireFields(account, row.fields);
		return rows;
	}
	const file = account.files.find(list.id, filename);
	if (!file) throw badRequest(`The file '${filename.slice(0, 200)}' is not in the folder /import/${list.id}`);
	return readImportFile(file.content, { fields: account.fields, defaultPrefix: list.defaultPrefix });
}

/** `importType` is documented with one value. @throws Refusal 400 for any other */
function isOptout({ query }: Call): boolean {
	const type = query.text('importType');
	if (type !== undefined && type.toLowerCase() !== 'asoptout') throw badRequest("'importType' must be asOptout");
	return type !== undefined;
}

function start(call: Call, channel: Channel, target: { list: MailList; group?: Group }): number {
	const { context, query } = call;
	const filename = query.quoted('fileName');
	const order: ImportOrder = {
		...target,
		channels: channel === 'sms' ? 'sms' : query.flag('ignoreMobile', false) ? 'email' : 'both',
		asOptout: isOptout(call),
		confirmEmail: query.flag('ConfirmEmail', false),
		sparesSubscribed: context.variants.confirmEmail === 'leavesSubscribed',
		sendsAtOnce: context.variants.confirmationEmails === 'sentAtOnce',
		clearFields: query.flag('clearMissingOrEmptyFields', false),
		replaceGroups: target.group !== undefined && query.flag('removeFromPrevGroups', false),
		filename: filename ?? internalName(),
	};
	if (order.asOptout && order.confirmEmail)
		throw badRequest('importType=asOptout and ConfirmEmail=true exclude each other');
	const rows = rowsOf(call, target.list, filename);
	return context.account.imports.start(order, rows, context.variants.secondImport === 'waits').id;
}

const intoList =
	(channel: Channel): Handler =>
	(call) =>
		start(call, channel, { list: call.list() });

const intoGroup =
	(channel: Channel): Handler =>
	(call) => {
		const group = call.group();
		return start(call, channel, { list: call.context.account.list(group.listId), group });
	};

const TASK: Shape<ImportTask> = {
	present: (task) => ({
		Filename: task.order.filename,
		IdImport: task.id,
		IdList: task.order.list.id,
		Rows: task.size,
		StartDate: formatUtc(task.startedAt),
		StatusCode: task.status,
	}),
	properties: properties<ImportTask>(
		['Filename', 'string', (task) => task.order.filename],
		['IdImport', 'integer', (task) => task.id],
		['IdList', 'integer', (task) => task.order.list.id],
		['Rows', 'integer', (task) => task.size],
		['StartDate', 'date', (task) => task.startedAt || null],
		['StatusCode', 'integer', (task) => task.status],
	),
	id: (task) => task.id,
	unordered: 'highestFirst',
};

const target = (call: Call): ImportTask => call.context.account.imports.get(call.id('idImport'));

/** Imports whose end the short status has told once, where it is late. */
const told = new WeakSet<ImportTask>();

/** Whether the short status does not know of the end yet: `variants.importEnd`. */
function isLate({ context: { variants } }: Call, task: ImportTask): boolean {
	if (variants.importEnd === 'together' || task.status < 3 || told.has(task)) return false;
	told.add(task);
	return true;
}

/** The short status. It knows "completed" and "not yet": a failed import stays "not yet". */
function status(call: Call): unknown {
	const task = target(call);
	const { counts, id, status: code } = isLate(call, task) ? { ...task, counts: noCounts(), status: 2 } : task;
	return {
		Completed: code === 3,
		CreatedRecipients: counts.created,
		// 0 in the documented sample of a completed import that created one.
		ImportedRecipients: 0,
		NotValidRecipients: counts.invalid.Total,
		UpdatedRecipients: counts.updated,
		ValidRecipients: counts.valid.Total,
		idImport: id,
	};
}

function report(call: Call): unknown {
	const { counts, endedAt, id, order, size, startedAt, status: code } = target(call);
	return {
		EndDate: endedAt === 0 ? null : formatUtc(endedAt),
		FieldSeparator: '|',
		Filename: order.filename,
		IdGroups: order.group ? [order.group.id] : [],
		IdImport: id,
		IdList: order.list.id,
		IgnoreDoubleQuotes: false,
		IgnoreFirstRow: false,
		ImportAsUnsubscribed: order.asOptout,
		IncludePendingRecipients: false,
		OverwriteEmptyFields: order.clearFields,
		ReplaceExistingGroup: order.replaceGroups,
		Rows: { Total: size, Invalid: counts.invalid, Valid: counts.valid },
		SendConfirmationEmail: order.confirmEmail,
		StartDate: formatUtc(startedAt),
		StatusCode: code,
		StopDate: null,
		TextDelimiter: '',
	};
}

/** The sending that holds the confirmation mails of a finished import. */
function confirmation(call: Call): unknown {
	const { account, variants } = call.context;
	const { id, sendingId } = target(call);
	if (sendingId === null) throw notFound(`Import ${id} has no confirmation mails`);
	return {
		EnqueuedEmails: account.sendings.get(sendingId).recipients.length,
		[variants.importSendingKey]: sendingId,
	};
}

/** Bulk imports (MailUp REST API, Recipients page; for SMS help page "Text messages - SMS"). */
export function importRoutes(app: FastifyInstance, context: Context): void {
	const starts: ReadonlyArray<readonly [string, Handler]> = [
		['POST /List/:idList/Recipients', intoList('email')],
		['POST /Group/:idGroup/Recipients', intoGroup('email')],
		['POST /Sms/List/:idList/Recipients', intoList('sms')],
		['POST /Sms/Group/:idGroup/Recipients', intoGroup('sms')],
	];
	routes(app, context, starts, IMPORT_LIMIT);
	const codes = IMPORT_STATUSES.map(([code, name]) => ({ ImportStatusCode: code, ImportStatusName: name }));
	routes(app, context, [
		['GET /Import/:idImport', status],
		['GET /Import/:idImport/Sending', confirmation],
		[
			'GET /Imports',
			(call) => call.context.collections.page(() => call.context.account.imports.all(), TASK, call.query),
		],
		['GET /Imports/StatusCodes', () => codes],
		['GET /Imports/:idImport', report],
	]);
}
