import { NodeOperationError } from 'n8n-workflow';

import type { MailUpCall, Unanswered } from '../http/calls';
import type { MailUpClient } from '../http/client';
import { PAGES } from '../http/services';
import type { Status } from '../mailup/recipients';
import { GENERAL_ERROR, NOT_REGISTERED, statusOfCode } from '../mailup/subscriptionPages';
import { ReadOnce } from '../readOnce';

/** A list, and how MailUp's pages want a person to be named. */
export interface Place {
	listId: number;
	listGuid: string;
	/** A phone number has its prefix in front, digits only. */
	person: { Email: string } | { Sms: string };
}

/** What a page answered to a write: its code, or why there is none. */
export type PageAnswer = { answered: true; code: number } | Unanswered;

/**
 * Nobody has these: the domain is reserved for examples (RFC 2606), the number for fiction (Ofcom, "Telephone numbers for use
 * in TV and radio drama programmes").
 */
const NOBODY = {
	email: { Email: 'nobody.n8n-nodes-mailup@example.com' },
	sms: { Sms: '00447700900000' },
} as const;

/** The pages of the HTTP API that are about one person on one list (seed document "HTTP API Specifications"). */
export class SubscriptionPages {
	/** Whether MailUp says of a list, its GUID and nobody that nobody is there; asked once in a run. */
	private readonly fitting = new ReadOnce<boolean>();

	constructor(private readonly client: MailUpClient) {}

	/**
	 * The status of the person on the list. MailUp answers alike for somebody who is not there, for a GUID of another list,
	 * and perhaps for a number that it cannot read, so that an opt-out could be missed: which of these it is shows in its
	 * answer about nobody.
	 * @throws NodeOperationError where list and GUID do not belong together, or MailUp does not read numbers as they are sent
	 */
	async status(place: Place): Promise<Status> {
		const code = await this.ask('check the subscription', 'xmlChkSubscriber.aspx', place);
		const status = statusOfCode(code);
		if (status) return status;
		if (code !== GENERAL_ERROR) throw this.strange('check the subscription', code);
		const isPhone = 'Sms' in place.person;
		if (await this.knowsNobody(place, isPhone ? 'sms' : 'email')) return 'notOnList';
		const isUnread = isPhone && (await this.knowsNobody(place, 'email'));
		const { reason, advice } = isUnread ? NUMBER_UNREAD : listWrong(place);
		throw this.refused('check the subscription', code, reason, advice);
	}

	private async knowsNobody({ listId, listGuid }: Place, by: keyof typeof NOBODY): Promise<boolean> {
		return await this.fitting.of(`${by} ${listId} ${listGuid.toLowerCase()}`, async () => {
			const nobody = { listId, listGuid, person: NOBODY[by] };
			const answer = await this.ask('check the list', 'xmlUnsubscribe.aspx', nobody);
			return answer === 0 || answer === 3;
		});
	}

	/** @param more the parameters of the page besides list and person */
	async subscribe({ listId, person }: Place, more: Record<string, string>): Promise<PageAnswer> {
		const form = { ...person, List: String(listId), retCode: '1', ...more };
		return await this.write('subscribe the person', 'xmlSubscribe.aspx', form);
	}

	async unsubscribe(place: Place): Promise<PageAnswer> {
		return await this.write('unsubscribe the person', 'xmlUnsubscribe.aspx', guarded(place));
	}

	/** @param more the parameters of the page besides list and person */
	async update(place: Place, more: Record<string, string>): Promise<PageAnswer> {
		return await this.write('update the person', 'xmlUpdSubscriber.aspx', { ...guarded(place), ...more });
	}

	/** The error for a code that says no. @param reason why, without a capital and without a full stop */
	refused(purpose: string, code: number, reason: string, advice: string): NodeOperationError {
		return new NodeOperationError(this.client.node, `MailUp did not ${purpose}: ${reason} (code ${code})`, {
			description: advice,
		});
	}

	/** The error for a code that no document knows. */
	private strange(purpose: string, code: number): NodeOperationError {
		return this.refused(purpose, code, 'its code is not documented', 'Look the person up in MailUp.');
	}

	private async ask(purpose: string, page: string, place: Place): Promise<number> {
		return this.codeIn(await this.client.read({ ...callOf(purpose, page), query: guarded(place) }));
	}

	private async write(purpose: string, page: string, form: Record<string, string>): Promise<PageAnswer> {
		const written = await this.client.write({ ...callOf(purpose, page), method: 'POST', form });
		return written.answered ? { answered: true, code: this.codeIn(written.body) } : written;
	}

	/** @throws NodeOperationError where MailUp takes no calls from here */
	private codeIn(body: unknown): number {
		const code = Number(body);
		if (code !== NOT_REGISTERED) return code;
		throw new NodeOperationError(
			this.client.node,
			`MailUp takes no calls from this n8n: its internet address is not registered (code ${code})`,
			{
				description:
					"In MailUp's console, open Settings > Account settings > Developer's corner > Web services, choose Frontend, and add the address from which this n8n calls, or switch the check of IP addresses off there. n8n Cloud and containers may call from changing addresses.",
			},
		);
	}
}

function listWrong({ listId }: Place): { reason: string; advice: string } {
	return {
		reason: 'the list or its GUID is not the right one',
		advice: `Check that the list ${listId} exists and that the GUID is the one of this list: both stand in MailUp's Codes Table.`,
	};
}

const NUMBER_UNREAD = {
	reason: 'it does not read numbers that begin with 00',
	advice:
		'All phone numbers are sent like that, so nobody can be found by phone here, and this person may have opted out. Find them by email, or use the operations of "Recipient".',
};

function callOf(purpose: string, page: string): MailUpCall {
	return { purpose, service: PAGES, path: [page], answersNumber: true };
}

/** What all pages but the subscribing one want. */
function guarded({ listId, listGuid, person }: Place): Record<string, string> {
	return { ...person, List: String(listId), ListGuid: listGuid };
}
