/**
 * What the SMTP+ API answers: three texts, of which `Code` alone tells whether it worked. Only `0` is documented; the table
 * of errors is not public, so the other codes are the sandbox's own.
 */
export interface MailAnswer {
	readonly Status: 'done' | 'error';
	readonly Code: string;
	readonly Message: string;
}

export const DONE: MailAnswer = { Status: 'done', Code: '0', Message: 'Ok' };

/** Whatever the API refuses, with the sandbox's code for it. */
export const CODES = {
	malformed: '1001',
	user: '1002',
	blocked: '1003',
	sender: '1004',
	recipient: '1005',
	file: '1006',
	template: '1007',
	limit: '1008',
} as const;

/** A mail that is not sent. */
export class MailRefusal extends Error {
	/** @param status where errors are told by HTTP, too: the documents speak of 400 and 403 */
	constructor(
		readonly code: keyof typeof CODES,
		message: string,
		readonly status: 400 | 403 = 400,
	) {
		super(message);
		this.name = 'MailRefusal';
	}
}

export const refused = (code: keyof typeof CODES, message: string): MailAnswer => ({
	Status: 'error',
	Code: CODES[code],
	Message: message,
});
