import type { Access } from './accesses';
import { HTTP_PAGES, REST } from './accesses';

/** One of MailUp's services: how it is reached, and what its answers mean. */
export interface Service {
	/** What opens it. */
	access: Access;
	/** Path between the Service URL of the credential and the paths of its calls. */
	base: string;
	/** What the text of an answer holds; an empty text is `''`. */
	readBody(text: string): unknown;
	/** Whether an empty answer to a question for rows says that there are none. Elsewhere it proves nothing. */
	emptyMeansNone: boolean;
}

/** Lists, people, messages and sendings (MailUp help, "Authenticating with OAuth v2"). */
export const CONSOLE: Service = {
	access: REST,
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
	access: HTTP_PAGES,
	base: '/frontend',
	readBody: jsonOrText,
	emptyMeansNone: false,
};

/** Parsed JSON. Where there is none the text itself: a bare text, or the page of a proxy. */
function jsonOrText(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
