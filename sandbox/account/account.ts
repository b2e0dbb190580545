import { Files } from './files';
import { tell } from './happenings';
import { Imports } from './imports';
import { optOut, type OptOutOrder } from './leaving';
import { addPastMailing } from './mailing';
import { AccountState } from './state';
import type { AccountData } from './types';

/** A MailUp account: what it holds, and what happens in it. */
export class Account extends AccountState {
	readonly imports = new Imports(this);
	/** What was put on MailUp's FTP server. */
	readonly files = new Files();

	constructor(data: AccountData, now: () => number = Date.now) {
		super(data, now);
		for (const mailing of data.mailings ?? []) addPastMailing(this, mailing);
	}

	/** `optOut` of `leaving.ts`: at one moment, with a reason. */
	optOut(order: OptOutOrder): number[] {
		return optOut(this, order);
	}

	/**
	 * The recipient clicks the link of the confirmation mail: both channels of the list (or of all lists
	 * that the one mail asks for) that wait become subscribed.
	 * The old opt-out stays on record, as the documented sample shows.
	 * @returns true when something was waiting
	 */
	confirm(listId: number, who: string | number): boolean {
		const asked = this.list(listId);
		const recipient = this.lookUp(who);
		if (!recipient) return false;
		const shared = this.sharedConfirmations.get(`${listId} ${recipient.id}`) ?? [];
		const lists = new Set([asked, ...shared.map((id) => this.list(id))]);
		let confirmed = false;
		for (const [list, channel] of [...lists].flatMap((one) => [[one, 'email'] as const, [one, 'sms'] as const])) {
			const subscription = list[channel].get(recipient.id);
			if (subscription?.status !== 'PENDING') continue;
			list[channel].set(subscription.recipientId, { ...subscription, status: 'OPTIN', optinDate: this.now() });
			tell(this, list, recipient, { event: 'SUBSCRIBE', source: 'RECIPIENT', channel });
			confirmed = true;
		}
		return confirmed;
	}

	/** How long a sending waits in its queue, and how long it then runs; also how long a text is on its way. @param ms milliseconds */
	setPace(ms: number): void {
		for (const sendings of [this.sendings, this.smsSendings]) sendings.queueMs = ms;
		this.texts.deliveryMs = ms;
	}

	/** Brings what works in the background to where it stands now; called before each request. */
	advance(): void {
		this.imports.advance();
		this.sendings.advance();
		this.smsSendings.advance();
	}
}
