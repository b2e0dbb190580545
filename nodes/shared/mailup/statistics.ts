import { isObject, readNumber } from './reading';

/**
 * What MailUp counts and lists of messages and people (MailUp help, "Email Statistics"). The documents show the rows of
 * few lists only: everything that is assumed about the others stands here and in `eventReader.ts`.
 */

/** Counts of a message: our word, and MailUp's in the path. */
export const MESSAGE_COUNTS = {
	recipients: 'Recipients',
	views: 'Views',
	clicks: 'Clicks',
	bounces: 'Bounces',
	unsubscriptions: 'Unsubscriptions',
} as const;

/** Counts of a person. */
export const RECIPIENT_COUNTS = {
	deliveries: 'Deliveries',
	views: 'Views',
	clicks: 'Clicks',
	bounces: 'Bounces',
	unsubscriptions: 'Unsubscriptions',
} as const;

/** Lists of a message. */
export const MESSAGE_EVENTS = {
	bounces: 'Bounces',
	clicks: 'Clicks',
	linkClickDetails: 'UrlClickDetails',
	linkClicks: 'UrlClicks',
	recipients: 'Recipients',
	unsubscriptions: 'Unsubscriptions',
	views: 'Views',
} as const;

/** Lists of a person. Mind that MailUp says `UrlClickDetails` for a message, but `ClicksDetails` for a person. */
export const RECIPIENT_EVENTS = {
	bounceDetails: 'BouncesDetails',
	bounces: 'Bounces',
	clickDetails: 'ClicksDetails',
	clicks: 'Clicks',
	deliveries: 'Deliveries',
	unsubscriptions: 'Unsubscriptions',
	views: 'Views',
} as const;

/** One number of the statistics: MailUp's count of it, or the sum of `Count` over the rows of its list. */
export interface Figure {
	/** Our word for it. */
	key: string;
	kind: 'Count' | 'List';
	/** MailUp's word for it, in the path. */
	word: string;
}

/** MailUp's own counts as figures. @param counts our word and MailUp's for each */
export function countsOf(counts: Readonly<Record<string, string>>): Figure[] {
	return Object.entries(counts).map(([key, word]) => ({ key, kind: 'Count', word }));
}

/** How often a message was viewed and its links were clicked in all: MailUp's counts are of people. */
export const MESSAGE_TOTALS: readonly Figure[] = [
	{ key: 'totalViews', kind: 'List', word: 'Views' },
	{ key: 'totalClicks', kind: 'List', word: 'Clicks' },
];

/** What MailUp counted, by our words; null where its answer could not be read as a number. */
export type Figures = Record<string, number | null>;

/** A count: MailUp answers with a bare number. Null where there is none: an empty answer does not say that it is 0. */
export function readCount(answer: unknown): number | null {
	return readNumber(isObject(answer) ? answer : { Count: answer }, 'Count') ?? null;
}

/** A total with one more row's `Count` in it; null from the first row on that carries none, because a part would mislead. */
export function addRowCount(total: number | null, row: unknown): number | null {
	const count = readNumber(row, 'Count');
	return total === null || count === undefined ? null : total + count;
}

/** A share of 1 with four decimals; null where there is no base to take a share of. */
export function rate(part: number | null = null, base: number | null = null): number | null {
	if (part === null || base === null || base <= 0) return null;
	return Math.round((part / base) * 10_000) / 10_000;
}

/** The rates of a message: of the people it was sent to, and clicks of views too. */
export function messageRates({ recipients, views, clicks, bounces, unsubscriptions }: Figures): Figures {
	return {
		openRate: rate(views, recipients),
		clickRate: rate(clicks, recipients),
		clickToOpenRate: rate(clicks, views),
		bounceRate: rate(bounces, recipients),
		unsubscribeRate: rate(unsubscriptions, recipients),
	};
}

/** The rates of a person: of the messages that were sent to them. */
export function recipientRates({ deliveries, views, clicks, bounces }: Figures): Figures {
	return {
		openRate: rate(views, deliveries),
		clickRate: rate(clicks, deliveries),
		bounceRate: rate(bounces, deliveries),
	};
}
