import { otherStatus, type Rules } from './rule';

/** The log-in and its tokens. */
export const LOG_IN = {
	/** Whether `/LogOn` hands `state` back (`/Authorization` always does). */
	logOnEchoesState: [true, false],
	/** A token that cannot be read: one page says 400, 401 is what other services answer. */
	badToken: [400, 401],
	/** HTTP status of a wrong user name or password at the token endpoint. */
	wrongPassword: [400, 401],
} as const;

export const LOG_IN_RULES: Rules<keyof typeof LOG_IN> = {
	wrongPassword: { 401: otherStatus(/OAuth\/Token$/, 400, 401) },
};
