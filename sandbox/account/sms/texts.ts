import { roll } from '../reactions';
import { type Encoded, encode } from './parts';

/** A text on its way to one number. */
export interface TextOrder {
	readonly listId: number;
	/** The SMS message it belongs to; null for none. */
	readonly messageId: number | null;
	/** The sending that it is part of; null for one of the transactional service. */
	readonly sendingId: number | null;
	readonly recipientId: number | null;
	/** Prefix and number joined, `0039…`. */
	readonly receiver: string;
	/** What the person reads, with every value filled in. */
	readonly content: string;
	readonly isUnicode: boolean;
	/** The words it comes from. */
	readonly sender: string;
}

/** Failures of the transactional service (help page "Transactional SMS"). */
export type FailureCode = 300 | 301 | 302;

/** What became of a text: 0 delivered, 1 queued, 2 error (help page "Text messages - SMS"). */
export type TextStatus = 0 | 1 | 2;

/** A text that was sent. */
export interface SentText extends TextOrder, Encoded {
	/** The `DeliveryId` of the transactional service. */
	readonly id: number;
	/** Milliseconds since 1970. */
	readonly sentAt: number;
	/** Credits it cost: one a part. */
	readonly cost: number;
	/** `''` for one that arrives. */
	readonly errorCode: string;
}

/** What an error code begins with, as documented; a specific code follows. */
const FAILURES = ['UNDELIV', 'REJECTD', 'EXPIRED'];
const NO_CREDIT = 'FAILED_NC_001';

/** Of a thousand texts 30 do not arrive, always the same ones. */
function errorCodeOf(id: number, recipientId: number): string {
	const fate = roll(id, recipientId, 4);
	return fate < 30 ? `${FAILURES[fate % FAILURES.length] ?? 'UNKNOWN'}_AT_00${1 + (fate % 9)}` : '';
}

/** Every text that left, and what the account has to pay for them. */
export class Texts {
	/** How long a text is on its way, in milliseconds. */
	deliveryMs = 2000;
	private readonly sent: SentText[] = [];
	private failing: { code: FailureCode; times: number } | undefined;

	/** @param credits what the account has; each part costs one */
	constructor(public credits: number) {}

	/**
	 * Sends a text. Without enough credits it stays here, costs nothing and shows an error.
	 * @param moment milliseconds since 1970
	 * @param mayFail whether it may get lost on its way
	 */
	send(order: TextOrder, moment: number, mayFail: boolean): SentText {
		const encoded = encode(order.content, order.isUnicode);
		const id = this.sent.length + 1;
		const cost = encoded.parts.length;
		const paid = cost <= this.credits;
		const failure = mayFail ? errorCodeOf(id, order.recipientId ?? 0) : '';
		const text = {
			...order,
			...encoded,
			id,
			sentAt: moment,
			cost: paid ? cost : 0,
			errorCode: paid ? failure : NO_CREDIT,
		};
		this.credits -= text.cost;
		this.sent.push(text);
		return text;
	}

	/** Lets the next transactional texts fail with a code; 301 sends and charges them all the same. */
	failNext(code: FailureCode, times = 1): void {
		this.failing = { code, times };
	}

	/** The code that the next transactional text fails with, used up by it. */
	takeFailure(): FailureCode | undefined {
		if (!this.failing || this.failing.times <= 0) return undefined;
		this.failing.times--;
		return this.failing.code;
	}

	/** @param now milliseconds since 1970 */
	statusOf({ errorCode, sentAt }: SentText, now: number): TextStatus {
		if (errorCode === NO_CREDIT) return 2;
		if (now < sentAt + this.deliveryMs) return 1;
		return errorCode === '' ? 0 : 2;
	}

	/** Every text, oldest first. */
	all(): readonly SentText[] {
		return this.sent;
	}

	ofMessage(messageId: number): SentText[] {
		return this.sent.filter((text) => text.messageId === messageId);
	}
}
