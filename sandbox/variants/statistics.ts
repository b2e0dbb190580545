import { answering, eachRow, type Rule, type Rules } from './rule';

/** Statistics of messages and people. */
export const STATISTICS = {
	/** What the counts of views and clicks count. */
	statisticsCount: ['people', 'events'],
	/** Statistics of a message that was never sent, or is not there. */
	noStatistics: ['zero', 'emptyBody', 'notFound'],
	/** Keys of the rows of views, bounces and opt-outs: like those that are documented, or others. */
	activityKeys: ['likeOthers', 'others'],
	/** Rows of views: one for each person, or one for each time. */
	viewRows: ['people', 'events'],
} as const;

const OF_MESSAGE = /^GET \/Message\/:idMessage\/(Count|List)\/\w+$/;

const isNone = (body: unknown): boolean =>
	body === 0 ||
	(typeof body === 'object' && body !== null && 'TotalElementsCount' in body && body.TotalElementsCount === 0);

const notFound: Rule = {
	at: OF_MESSAGE,
	answer: (answer) =>
		answer.status === 200 && isNone(answer.body)
			? { status: 404, body: { ErrorCode: '404', ErrorDescription: 'No statistics', ErrorName: 'NotFound' } }
			: answer,
};

export const STATISTICS_RULES: Rules<keyof typeof STATISTICS> = {
	noStatistics: { emptyBody: answering(OF_MESSAGE, (body) => (isNone(body) ? undefined : body)), notFound },
	activityKeys: {
		others: eachRow(/List\/(Views|Bounces|Unsubscriptions)$/, ({ Email, IdRecipient, Count, Type }) => ({
			email: Email,
			idRecipient: IdRecipient,
			...(Count !== undefined && { Views: Count }),
			...(Type !== undefined && { BounceType: Type }),
			LastDate: '2030-01-01 00:00:00Z',
		})),
	},
};
