import { NodeOperationError } from 'n8n-workflow';

import { mayBeAskedAgain } from '../../../shared/mailup/optOutReasons';
import type { Taking } from '../../../shared/mailup/imports/taken';
import type { Recipient, Status } from '../../../shared/mailup/recipients';
import { statusOn } from '../../../shared/mailup/recipients';
import { fieldsOf } from '../../../shared/mailup/personalData';
import { asksForConfirmation } from '../../../shared/mailup/subscriptions';
import type { MailUpClient } from '../../../shared/http/client';
import type { Added } from '../../../shared/api/recipients';
import { addRecipient } from '../../../shared/api/recipients';
import { lookUp, personOf } from '../../../shared/api/lookUps';
import { optOutType } from '../../../shared/api/optOuts';
import type { Run } from '../../run/run';
import { withNumber } from './upsert.number';
import type { UpsertRequest } from './upsert.request';

/** What MailUp shows of a person before an add. */
export interface Standing {
	/** Undefined for somebody unknown, and where only the status was read. */
	person: Recipient | undefined;
	/** Undefined for somebody unknown. */
	recipientId: number | undefined;
	/** The status on the list of the request. */
	before: Status;
	/** `Optout_Type` of an opted-out person; read only where they may be asked again. */
	optOutType: number | undefined;
}

/** A request together with what MailUp knew of the person before anything was written. */
export type PlannedUpsert = UpsertRequest & Standing;

/** What was sent for an item. */
export interface SentUpsert extends Added {
	request: PlannedUpsert;
	/** False where an earlier item of the run left open whether the person was asked to confirm: then nothing was. */
	sent: boolean;
	/** Whether the add was sent with `ConfirmEmail=true`. */
	confirmation: boolean;
	/** Where the item went as a row of an import. */
	row?: {
		taking: Taking;
		/** What is to be said of a row that was not taken, or may not have been. */
		why: string;
	};
	/** Why the item did not go as a row of an import, though it might have, as the end of a sentence. */
	instead?: string;
}

/** A person on a list as the run goes on, for people who stand in several items. */
interface Earlier {
	status: Status;
	/** Whether an item of the run had the person asked to confirm. */
	asked: boolean;
	answered: boolean;
}

/** @throws NodeApiError where MailUp does not say why somebody opted out who may be asked again */
export async function standingOf(
	run: Run,
	{ settings: { listId, optedOutPolicy } }: UpsertRequest,
	person: Recipient | undefined,
): Promise<Standing> {
	const before = statusOn(person, 'email', listId);
	const askAgain = person && before === 'unsubscribed' && optedOutPolicy === 'askAgain';
	const type = askAgain ? await optOutType(run.client, person.id, listId) : undefined;
	return { person, recipientId: person?.id, before, optOutType: type };
}

/** @throws NodeOperationError for somebody who opted out, where that is to stop the item */
export function refuseOptedOut(run: Run, { email, settings }: UpsertRequest, status: Status): void {
	const { listId, optedOutPolicy } = settings;
	if (status !== 'unsubscribed' || optedOutPolicy !== 'fail') return;
	throw new NodeOperationError(run.client.node, 'The person opted out of the list', {
		description: `${email} opted out of list ${listId}. Nothing was written for this person, because "If Opted Out" is set to stop. Leave people who opted out alone, or ask them again by email.`,
	});
}

/**
 * The adds of a run. Where an add makes MailUp send a confirmation email, the status is read again right before it, and
 * no other execution of this n8n process adds the person to that list in between: nobody gets the email twice.
 */
export class Adds {
	private readonly earlier = new Map<string, Earlier>();

	constructor(private readonly run: Run) {}

	async send(planned: PlannedUpsert, itemIndex: number): Promise<SentUpsert> {
		const lane = `list ${planned.settings.listId} recipient ${planned.key}`;
		return await this.run.client.alone(lane, async (waited) => {
			const earlier = this.earlier.get(lane);
			const isOpen = earlier?.asked === true && !earlier.answered;
			const known = { ...planned, before: earlier?.status ?? planned.before };
			const mayMail = this.asks(known, earlier?.asked === true);
			const request = mayMail || isOpen ? await this.lookAgain(known) : known;
			if (isOpen && request.before === 'notOnList') return notSent(request);
			const askedMeanwhile = request.before === 'pending' && (known.before !== 'pending' || waited);
			const asked = earlier?.asked === true || askedMeanwhile;
			const confirmation = mayMail && this.asks(request, asked);
			const sent = await this.add(request, itemIndex, confirmation);
			const { answered } = sent;
			const status = answered ? statusAfterAdd(request.before, confirmation) : request.before;
			this.earlier.set(lane, { status, asked: earlier?.asked === true || confirmation, answered });
			return sent;
		});
	}

	private asks({ settings, before, optOutType }: PlannedUpsert, askedInThisRun: boolean): boolean {
		const mayAskAgain = settings.optedOutPolicy === 'askAgain' && mayBeAskedAgain(optOutType);
		return asksForConfirmation(before, { ...settings, mayAskAgain, askedInThisRun });
	}

	private async lookAgain(request: PlannedUpsert): Promise<PlannedUpsert> {
		const found = await lookUp(this.run.client, 'email', [request.key]);
		const now = await standingOf(this.run, request, personOf(found.get(request.key)));
		refuseOptedOut(this.run, request, now.before);
		return { ...request, ...now };
	}

	private async add(request: PlannedUpsert, itemIndex: number, confirmation: boolean): Promise<SentUpsert> {
		try {
			const person = { ...request, ...request.settings, fields: fieldsOf(request.data) };
			const add = async (client: MailUpClient) => await addRecipient(client, person, confirmation);
			return { request, sent: true, confirmation, ...(await this.run.write(itemIndex, add)) };
		} catch (refusal) {
			throw await withNumber(this.run, itemIndex, request, refusal);
		}
	}
}

function notSent(request: PlannedUpsert): SentUpsert {
	return { request, sent: false, confirmation: false, answered: false, recipientId: undefined, said: '' };
}

/** The status that an add leads to (MailUp REST API, "Recipients", table of the single add). */
export function statusAfterAdd(before: Status, confirmation: boolean): Status {
	if (confirmation) return 'pending';
	return before === 'notOnList' ? 'subscribed' : before;
}
