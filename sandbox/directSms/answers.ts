/** What the transactional SMS service answers. `Code` is a text; 0 is good (help page "Transactional SMS"). */
export interface SmsAnswer {
	readonly Data: unknown;
	readonly Code: string;
	readonly Description: string;
	/** Only `DONE` is documented. */
	readonly State: 'DONE' | 'ERROR';
}

export const done = (data: unknown): SmsAnswer => ({ Data: data, Code: '0', Description: '', State: 'DONE' });

export const refused = (code: number, description: string, data: unknown = null): SmsAnswer => ({
	Data: data,
	Code: String(code),
	Description: description,
	State: 'ERROR',
});

/** The documented codes, with what the table says of them. */
export const MEANINGS = {
	100: 'No request',
	101: 'Missing parameters',
	102: 'ListGUID is not valid',
	103: 'ListSecret is not valid',
	104: 'The sender name of the list is empty',
	105: 'Number or prefix is missing',
	106: 'The recipient is not valid',
	107: 'The content is too long',
	201: 'The list id is not valid',
	202: 'ListGUID is malformed',
	203: 'ListSecret is malformed',
	204: 'Recipients in the USA are not served',
	205: 'No credits left',
	206: 'The recipient has opted out',
	207: 'The sender is not certified',
	250: 'Access denied',
	300: 'Generic failure',
	301: 'The message was sent and charged; its statistics are not right',
	302: 'Delivery error',
} as const;

export type SmsCode = keyof typeof MEANINGS;

/** The HTTP status that goes with a code. */
export const statusOfCode = (code: SmsCode): number => (code < 200 ? 400 : code < 300 ? 403 : 500);

/** A text that is not sent. */
export class SmsRefusal extends Error {
	constructor(
		readonly code: SmsCode,
		readonly status: number = statusOfCode(code),
	) {
		super(MEANINGS[code]);
		this.name = 'SmsRefusal';
	}
}
