import type { FastifyInstance } from 'fastify';

import { formatUtc } from '../account/dates';
import { notFound } from '../account/refusal';
import type { SentText } from '../account/sms/texts';
import { type Call, routes } from '../http/call';
import type { Context } from '../http/context';
import { properties, type Shape } from '../http/shape';

/** A row of a report: a text with what is known of it now. */
interface Row {
	readonly text: SentText;
	readonly status: number;
	/** As documented: empty unless there was an error. */
	readonly errorCode: string;
	/** With the prefix, and with neither `+` nor `00`. */
	readonly receiver: string;
}

/** The texts of the path's message. @throws Refusal 404, 403 */
function rowsOf(call: Call): Row[] {
	const { account } = call.context;
	const id = call.id('idMessage');
	const message = account.smsMessages.find(id);
	if (!message) throw notFound(`SMS message ${id} not found`);
	account.list(message.listId);
	const delivery = call.query.integer('DeliveryId', 0, 0);
	const texts = account.texts.ofMessage(id).filter((text) => delivery === 0 || text.id === delivery);
	return texts.map((text) => {
		const status = account.texts.statusOf(text, account.now());
		return { text, status, errorCode: status === 2 ? text.errorCode : '', receiver: text.receiver.replace(/^00/, '') };
	});
}

/** One object. No document shows its keys: these are the sandbox's own. */
function report(call: Call): unknown {
	const rows = rowsOf(call);
	const count = (status: number): number => rows.filter((row) => row.status === status).length;
	return {
		Delivered: count(0),
		Errors: count(2),
		Queued: count(1),
		Sent: rows.length,
		idMessage: call.id('idMessage'),
	};
}

const DETAILS: Shape<Row> = {
	present: ({ errorCode, receiver, status, text }) => ({
		ErrorCode: errorCode,
		Receiver: receiver,
		SentDate: formatUtc(text.sentAt),
		Status: status,
	}),
	properties: properties<Row>(
		['ErrorCode', 'string', (row) => row.errorCode],
		['Receiver', 'string', (row) => row.receiver],
		['SentDate', 'date', (row) => row.text.sentAt],
		['Status', 'integer', (row) => row.status],
	),
	id: ({ text }) => text.id,
	unordered: 'highestFirst',
	pageSize: Number.MAX_SAFE_INTEGER,
};

/** As in the documented sample the numbers around the items are all 0: nothing there tells how many there are. */
function details(call: Call): unknown {
	const { Items } = call.context.collections.page(() => rowsOf(call), DETAILS, call.query);
	return { IsPaginated: false, Items, PageNumber: 0, PageSize: 0, Skipped: 0, TotalElementsCount: 0 };
}

/** What became of an SMS message (help page "Text messages - SMS"). */
export function smsReportRoutes(app: FastifyInstance, context: Context): void {
	routes(app, context, [
		['GET /Sms/:idMessage/Sendings/Report', report],
		['GET /Sms/:idMessage/Sendings/ReportDetails', details],
	]);
}
