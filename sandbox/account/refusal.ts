/**
 * A request that the account or the server refuses.
 * `status` is the HTTP status, `message` the text that goes into `ErrorDescription`.
 * `errorName` overrides the name that goes with the status (null is a documented value: rate limit).
 */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		description: string,
		readonly errorName?: string | null,
	) {
		super(description);
		this.name = 'Refusal';
	}
}

/** 400: malformed request or missing parameter. */
export const badRequest = (description: string): Refusal => new Refusal(400, description);

/** 403: the resource is outside the rights of the authorising user. */
export const forbidden = (description: string): Refusal => new Refusal(403, description);

/** 404: no such resource. */
export const notFound = (description: string): Refusal => new Refusal(404, description);
