import { Refusal } from '../account/refusal';

/** Error names seen in the documents, by status (help page "Authenticating with OAuth v2"). */
const ERROR_NAMES = new Map<number, string>([
	[400, 'BadRequest'],
	[401, 'Unauthorized'],
	[403, 'Forbidden'],
	[404, 'NotFound'],
	[412, 'PreconditionFailed'],
	[413, 'RequestEntityTooLarge'],
	[500, 'InternalServerError'],
	[503, 'ServiceUnavailable'],
]);

/** The documented error body: the code is text, the stack is always null. */
export interface ErrorBody {
	ErrorCode: string;
	ErrorDescription: string;
	ErrorName: string | null;
	ErrorStack: null;
}

/** @param errorName overrides the name of the status; null is documented for 429 */
export function errorBody(status: number, description: string, errorName?: string | null): ErrorBody {
	return {
		ErrorCode: String(status),
		ErrorDescription: description,
		ErrorName: errorName === undefined ? (ERROR_NAMES.get(status) ?? null) : errorName,
		ErrorStack: null,
	};
}

/** The error body of a refusal. */
export const refusalBody = (refusal: Refusal): ErrorBody =>
	errorBody(refusal.status, refusal.message, refusal.errorName);

/** JSON as MailUp's server (WCF) writes it: slashes are escaped, which parsers undo. */
export const wcfJson = (value: unknown): string => JSON.stringify(value).replaceAll('/', '\\/');

/** The envelope of every collection (help page "Paging and filtering"). */
export interface Envelope {
	IsPaginated: boolean;
	Items: unknown[];
	PageNumber: number;
	PageSize: number;
	Skipped: number;
	TotalElementsCount: number;
}
