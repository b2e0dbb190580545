import { mailAdvice, readMailAnswer } from '../mailup/transactionalMail';
import { readSmsAnswer } from '../mailup/transactionalSms';
import type { Verdict } from './verdicts';

/** One of MailUp's services: how it is reached, and what its answers mean. */
export interface Service {
	/** Path between the Service URL of the credential and the paths of its calls. */
	base: string;
	/** What the text of an answer holds; an empty text is `''`. */
	readBody(text: string): unknown;
	/** Whether an empty answer to a question for rows says that there are none. Elsewhere it proves nothing. */
	emptyMeansNone: boolean;
	/**
	 * What a body says of its call, for services that tell by the body and not by the status; undefined where a body says
	 * nothing. Left out where the status tells.
	 */
	tell?(body: unknown, status: number): Told | undefined;
}

/** What the body of an answer says of its call. */
export interface Told {
	verdict: Extract<Verdict, 'good' | 'refused' | 'lost'>;
	/** MailUp's own words. */
	said: string;
	/** Why, after "MailUp did not …: "; `''` for no more than that. */
	reason: string;
	/** How to mend it. */
	advice: string;
}

/** Lists, people, messages and sendings (MailUp help, "Authenticating with OAuth v2"). */
export const CONSOLE: Service = {
	base: '/API/v1.1/Rest/ConsoleService.svc/Console',
	readBody: jsonOrText,
	emptyMeansNone: false,
};

/** What became of messages (MailUp help, "Email Statistics"). */
export const STATISTICS: Service = {
	...CONSOLE,
	base: '/API/v1.1/Rest/MailStatisticsService.svc',
	emptyMeansNone: true,
};

/** Pages of the console's own host, which answer bare numbers (seed document "HTTP API Specifications"). */
export const PAGES: Service = {
	base: '/frontend',
	readBody: jsonOrText,
	emptyMeansNone: false,
};

/**
 * Transactional email (MailUp help, "Transactional Emails using APIs"). Success is the code 0 in the body, whatever the
 * status; a refusal comes under 200 as well as under 400 and 403. Under 500 a code proves nothing.
 */
export const TRANSACTIONAL_MAIL: Service = {
	base: '/API/v2.0',
	readBody: jsonOrText,
	emptyMeansNone: false,
	tell: (body, status) => {
		const answer = readMailAnswer(body);
		if (!answer) return undefined;
		const { code, said } = answer;
		const verdict = code === '0' ? 'good' : status >= 500 ? 'lost' : 'refused';
		return { verdict, said, reason: '', advice: mailAdvice(code) };
	},
};

/** Transactional SMS (MailUp help, "Transactional SMS using APIs"): the code in the body tells, whatever the status. */
export const TRANSACTIONAL_SMS: Service = {
	base: '/api/v2.0',
	readBody: jsonOrText,
	emptyMeansNone: false,
	tell: (body, status) => {
		const answer = readSmsAnswer(body);
		if (!answer) return undefined;
		const { said, reason, advice, fate = status >= 500 ? 'unknown' : 'notSent' } = answer;
		return { verdict: VERDICTS[fate], said, reason, advice };
	},
};

const VERDICTS = { sent: 'good', notSent: 'refused', unknown: 'lost' } as const;

/** Parsed JSON. Where there is none the text itself: a bare text, or the page of a proxy. */
function jsonOrText(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
