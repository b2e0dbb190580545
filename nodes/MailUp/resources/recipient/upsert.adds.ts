import { NodeOperationError } from 'n8n-workflow';

import { readId } from '../../../shared/mailup/identities';
import { mayBeAskedAgain } from '../../../shared/mailup/optOutReasons';
import type { Recipient, Status } from '../../../shared/mailup/recipients';
import { statusOn } from '../../../shared/mailup/recipients';
import { asksForConfirmation } from '../../../shared/mailup/subscriptions';
import type { Answered } from '../../../shared/http/client';
import { lookUp, personOf } from '../../../shared/api/lookUps';
import { optOutType } from '../../../shared/api/optOuts';
import type { Run } from '../../run/run';
import { toFieldBodies } from '../../../shared/mailup/personalData';
import { withNumber } from './upsert.number';
import type { UpsertRequest } from './upsert.request';

/** What MailUp shows of a person before an add. */
export interface Standing {
	person: Recipient | undefined;
	/** The status on the list of the request. */
	before: Status;
	/** `Optout_Type` of an opted-out person; read only where they may be asked again. */
	optOutType: number | undefined;
}

/** A request together with what MailUp knew of the person before anything was written. */
export type Planned = UpsertRequest & Standing;

/** What was sent for an item. */
export interface Sent {
	request: Planned;
	/** False where an earlier item of the run left open whether the person was asked to confirm: then nothing was. */
	sent: boolean;
	/** Whether the add was sent with `ConfirmEmail=true`. */
	confirmation: boolean;
	/** Whether MailUp answered with the id of the person. */
	answered: boolean;
	recipientId: number | undefined;
	/** MailUp's own words to an add that it did not answer; empty where it said nothing. */
	said: string;
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
	{ listId, optedOutPolicy }: UpsertRequest,
	person: Recipient | undefined,
): Promise<Standing> {
	const before = statusOn(person, 'email', listId);
	const askAgain = person && before === 'unsubscribed' && optedOutPolicy === 'askAgain';
	return { person, before, optOutType: askAgain ? await optOutType(run.client, person.id, listId) : undefined };
}

/** @throws NodeOperationError for somebody who opted out, where that is to stop the item */
export function refuseOptedOut(run: Run, { email, listId, optedOutPolicy }: UpsertRequest, status: Status): void {
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

	async send(planned: Planned, itemIndex: number): Promise<Sent> {
		const lane = `list ${planned.listId} recipient ${planned.key}`;
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

	private asks(request: Planned, askedInThisRun: boolean): boolean {
		const mayAskAgain = request.optedOutPolicy === 'askAgain' && mayBeAskedAgain(request.optOutType);
		return asksForConfirmation(request.before, { ...request, mayAskAgain, askedInThisRun });
	}

	private async lookAgain(request: Planned): Promise<Planned> {
		const found = await lookUp(this.run.client, 'email', [request.key]);
		const now = await standingOf(this.run, request, personOf(found.get(request.key)));
		refuseOptedOut(this.run, request, now.before);
		return { ...request, ...now };
	}

	private async add(request: Planned, itemIndex: number, confirmation: boolean): Promise<Sent> {
		const written = await this.write(request, itemIndex, confirmation);
		// MailUp documents the id as its answer: anything else proves nothing.
		const recipientId = written.answered ? readId(written.body) : undefined;
		const answered = recipientId !== undefined;
		this.run.noteWritten(itemIndex, answered);
		const said = written.answered ? '' : written.said;
		return { request, sent: true, confirmation, answered, recipientId, said };
	}

	private async write(request: Planned, itemIndex: number, confirmation: boolean): Promise<Answered> {
		const { listId, groupId, email, mobilePrefix, mobileNumber, fields } = request;
		const target = groupId === undefined ? ['List', listId] : ['Group', groupId];
		const call = {
			purpose: 'add the recipient',
			method: 'POST' as const,
			path: [...target, 'Recipient'],
			query: confirmation ? { ConfirmEmail: 'true' } : undefined,
			body: {
				Email: email,
				...(mobileNumber === '' ? {} : { MobileNumber: mobileNumber, MobilePrefix: mobilePrefix }),
				Name: '',
				Fields: toFieldBodies(fields),
			},
		};
		return await this.run.client.write(call).catch(async (refusal: unknown) => {
			throw await withNumber(this.run, itemIndex, request, refusal);
		});
	}
}

function notSent(request: Planned): Sent {
	return { request, sent: false, confirmation: false, answered: false, recipientId: undefined, said: '' };
}

function statusAfterAdd(before: Status, confirmation: boolean): Status {
	if (confirmation) return 'pending';
	return before === 'notOnList' ? 'subscribed' : before;
}
