import { answering, type Rule, type Rules } from './rule';

/** What every call of REST shares. */
export const CALLS = {
	/** The largest page, in rows; what asks for more gets this many. */
	largestPage: ['any', 100],
	/** A question for rows where there are none: an empty `Items` is documented. */
	noRows: ['emptyItems', 'emptyBody', 'withoutItems'],
	/** Whether a refusal for too many calls says how long to wait. */
	retryAfter: ['missing', 'seconds'],
	/** Whether refused calls count among those of a second. */
	refusedCalls: ['count', 'free'],
	/** The second that calls are counted in: the last 1,000 ms, or one of the clock. */
	second: ['any', 'clock'],
	/** The longest address of a call, in characters: servers like MailUp's often take 2,047. */
	longestAddress: ['any', 2047],
	/** Dates of subscriptions: as in the samples, without a zone, or with one. */
	dateZone: ['missing', 'Z'],
} as const;

const REST = /^[A-Z]+ \/(?!API|Authorization|_|console)/;
const isEmptyPage = (body: unknown): body is object =>
	typeof body === 'object' && body !== null && 'Items' in body && Array.isArray(body.Items) && body.Items.length === 0;

const noRows = (without: (page: object) => unknown): Rule =>
	answering(REST, (body) => (isEmptyPage(body) ? without(body) : body));

const DATE = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/;

function withZone(value: unknown): unknown {
	if (typeof value === 'string') return DATE.test(value) ? `${value}Z` : value;
	if (Array.isArray(value)) return value.map(withZone);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withZone(inner)]));
}

export const CALL_RULES: Rules<keyof typeof CALLS> = {
	largestPage: {
		100: {
			at: REST,
			query: (query) => {
				if (Number(query.get('PageSize')) > 100) query.set('PageSize', '100');
			},
		},
	},
	noRows: {
		emptyBody: noRows(() => undefined),
		withoutItems: noRows((page) => ({ ...page, Items: undefined })),
	},
	retryAfter: {
		seconds: {
			at: REST,
			answer: (answer) => (answer.status === 429 ? { ...answer, headers: { 'retry-after': '1' } } : answer),
		},
	},
	longestAddress: {
		2047: { at: REST, refuse: ({ address }) => (address.length > 2047 ? 'The address is too long' : undefined) },
	},
	dateZone: { Z: answering(REST, withZone) },
};
