/** What is said of calls that got no answer of MailUp's, or none that can be read. */
import type { NodeApiError } from 'n8n-workflow';

import { LONGEST_ADDRESS } from './addresses';

type Failure = NonNullable<NodeApiError['failure']>;

/** What an error says. */
export interface Wording {
	message: string;
	advice: string;
	failure?: Failure;
	/** Why, where MailUp's own words say it better; `''` for nothing more than they say. */
	reason?: string;
}

export function unreachable(purpose: string, networkCode = 'no answer'): Wording {
	return {
		message: `MailUp did not ${purpose}: it could not be reached`,
		advice: `The connection ended with "${networkCode}". Check the Service URL of the credential and the network of this n8n, then try again.`,
		failure: { cause: 'temporarily-unavailable' },
	};
}

export function tooLongCall(purpose: string): Wording {
	return {
		message: `MailUp did not ${purpose}: the call is too long`,
		advice: `The address of a call has at most ${LONGEST_ADDRESS} characters, and accents and signs count several times in it. The call was not sent. Give fewer or shorter values.`,
	};
}

export function tooMuch(purpose: string, limit: 'time' | 'size'): Wording {
	const what = limit === 'time' ? 'its answer took too long' : 'its answer is too large';
	const why =
		limit === 'time'
			? 'No whole answer came within the time limit of the call. Try again later.'
			: 'It sent far more than such an answer can hold. Check the Service URL of the credential, then try again later.';
	return {
		message: `MailUp did not ${purpose}: ${what}`,
		advice: why,
		failure: { cause: 'temporarily-unavailable' },
	};
}

export function foreign(purpose: string, status: number): Wording {
	return {
		message: `MailUp did not ${purpose}: it was not MailUp that answered`,
		advice: `HTTP ${status} came without MailUp's own words, as from a proxy or another web server. Check the Service URL of the credential and the network of this n8n, then try again.`,
		failure: { cause: 'temporarily-unavailable' },
	};
}

export function redirected(purpose: string): Wording {
	return {
		message: `MailUp did not ${purpose}: the Service URL leads elsewhere`,
		advice:
			'The server redirected the call, and redirects are not followed because they would hand the credential to another address. Check the Service URL of the credential.',
		failure: { cause: 'configuration-invalid' },
	};
}

export function unreadable(purpose: string): Wording {
	return {
		message: `MailUp did not ${purpose}: its answer cannot be read`,
		advice:
			'MailUp answered with something else than was asked for, which does not mean that there is nothing. Try again later.',
		failure: { cause: 'temporarily-unavailable' },
	};
}

export function notData(purpose: string): Wording {
	return {
		message: `MailUp did not ${purpose}: it answered with a web page instead of data`,
		advice:
			'MailUp may be under maintenance, or the Service URL of the credential leads to another server. Check the Service URL, then try again later.',
	};
}
