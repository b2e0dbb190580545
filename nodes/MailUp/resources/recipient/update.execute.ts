import type { IDataObject } from 'n8n-workflow';
import type { ColumnNotes } from '../../../shared/mailup/fieldMapping';
import { isBlank } from '../../../shared/mailup/characters';
import { cellText } from '../../../shared/mailup/fields';
import { addressKey } from '../../../shared/mailup/identities';
import type { PersonalData } from '../../../shared/mailup/personalData';
import { clearedBy, isNothing, lacking, without } from '../../../shared/mailup/personalData';
import type { PersonalField, Recipient } from '../../../shared/mailup/recipients';
import { readRecipient } from '../../../shared/mailup/recipients';
import { lookUp, lookUpById, recipientIn, personOf } from '../../../shared/api/lookUps';
import { updateRecipient } from '../../../shared/api/recipients';
import { confirmationCode } from '../../run/confirmation';
import { parameterError } from '../../run/parameters';
import type { Run } from '../../run/run';
import { clearsEmpty, confirmClearing, onlyAsks } from './clearing';
import type { Identity } from '../../../shared/form/person';
import { readIdentity } from '../../../shared/form/person';
import { readMapping } from '../../../shared/form/personalData';
import { findKnownPeople } from '../../run/people';
import { hintColumns, hintMissingColumns } from '../../run/columnHint';

interface UpdateRequest {
	who: Identity;
	/** What the person is to have. */
	wanted: PersonalData;
	dryRun: boolean;
	/** What is to be said of the columns that are mapped. */
	notes: ColumnNotes | undefined;
}

interface PlannedUpdate extends UpdateRequest {
	recipient: Recipient;
}

/**
 * Changes personal data of known people, on all lists at once (MailUp REST API, "Recipients", "Update personal data
 * fields"). Only what differs is sent; what came of it is read from MailUp's answer or, where that does not show it, by
 * a new look.
 */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems(async (itemIndex) => await readRequest(run, itemIndex));
	hintMissingColumns(run);
	await hintColumns(run, requests.values());
	const planned = await plan(run, await findKnownPeople(run, requests));
	// People as earlier items of the run left them; undefined where that is open.
	const current = new Map<number, Recipient | undefined>();
	await run.each(
		planned,
		async ({ recipient, wanted }, itemIndex) => {
			const known = (await knownNow(run, recipient, current)) ?? recipient;
			const changes = lacking(known, wanted);
			const now = isNothing(changes) ? known : await update(run, itemIndex, known, changes);
			current.set(recipient.id, now);
			run.output(itemIndex, report(known, changes, now));
		},
		({ recipient }) => String(recipient.id),
	);
}

async function readRequest(run: Run, itemIndex: number): Promise<UpdateRequest> {
	const who = readIdentity(run.form(itemIndex));
	const stays = isBlank(cellText(run.form(itemIndex).value('options.newEmail')));
	const email = stays ? undefined : run.form(itemIndex).address('options.newEmail');
	const clearEmpty = clearsEmpty(run, itemIndex);
	const { fields: mapped, notes } = await readMapping(run.form(itemIndex), {
		metadata: run.metadata,
		input: run.input(itemIndex),
		clearEmpty,
	});
	return { who, wanted: { fields: mapped, email }, dryRun: onlyAsks(run, itemIndex), notes };
}

/** Checks every item before the first one is written. A dry run ends here. */
async function plan(run: Run, found: ReadonlyMap<number, PlannedUpdate>): Promise<Map<number, PlannedUpdate>> {
	const newEmails = [...found.values()].flatMap(({ recipient, wanted }) => lacking(recipient, wanted).email ?? []);
	const owners = await lookUp(run.client, 'email', newEmails.map(addressKey));
	return await run.each(found, async (request, itemIndex) => {
		const { recipient, wanted } = request;
		const owner = personOf(owners.get(addressKey(wanted.email ?? '')));
		if (owner && owner.id !== recipient.id) {
			const reason = `is the address of somebody else already (recipient ${owner.id})`;
			const advice = 'Enter another address, or change the other person first. Nothing was changed.';
			throw parameterError(run, itemIndex, { parameter: 'New Email', reason, advice, value: wanted.email });
		}
		if (request.dryRun) {
			run.output(itemIndex, preview(request));
			return undefined;
		}
		const clears = clearedBy(recipient, wanted.fields).length > 0;
		// With another address, what the person gets goes elsewhere.
		const moves = lacking(recipient, wanted).email !== undefined;
		confirmClearing(run, itemIndex, planOf(request), clears || moves);
		return request;
	});
}

/** What a confirmation code stands for. */
function planOf({ recipient, wanted }: PlannedUpdate): IDataObject {
	const { fields: changed, email = null } = lacking(recipient, wanted);
	const values = changed.map(({ id, value }): [number, string] => [id, value]);
	return { operation: 'update', recipientId: recipient.id, newEmail: email, fields: values };
}

/** The person as earlier items left them. @throws NodeApiError where that is open and MailUp cannot be asked */
async function knownNow(
	run: Run,
	recipient: Recipient,
	current: ReadonlyMap<number, Recipient | undefined>,
): Promise<Recipient | undefined> {
	if (!current.has(recipient.id)) return recipient;
	return current.get(recipient.id) ?? personOf(await lookUpById(run.client, recipient.id));
}

/** Sends the changes. Returns the person as MailUp has them now; undefined where it cannot be asked. */
async function update(
	run: Run,
	itemIndex: number,
	recipient: Recipient,
	changes: PersonalData,
): Promise<Recipient | undefined> {
	const email = changes.email ?? recipient.email;
	const written = await run.write(
		itemIndex,
		async (client) => await updateRecipient(client, recipient, email, changes.fields),
	);
	const answer = written.answered ? readRecipient(written.body) : undefined;
	const shown = answer?.id === recipient.id && isNothing(lacking(answer, changes));
	return shown ? answer : recipientIn(await lookUpById(run.client, recipient.id));
}

function preview(request: PlannedUpdate): IDataObject {
	const changes = lacking(request.recipient, request.wanted);
	return {
		...outputOf(request.recipient, changes),
		outcome: 'dryRun',
		detail: isNothing(changes) ? 'Nothing would change.' : 'Nothing was changed.',
		confirmationCode: confirmationCode(planOf(request)),
	};
}

/** @param now the person after the changes; undefined where MailUp cannot be asked */
function report(recipient: Recipient, changes: PersonalData, now: Recipient | undefined): IDataObject {
	if (isNothing(changes)) {
		const detail = 'Nothing differs from what MailUp has, so nothing was sent.';
		return { ...outputOf(recipient, changes), outcome: 'unchanged', detail };
	}
	const missing = lacking(now, changes);
	const output = outputOf(recipient, without(changes, missing));
	if (isNothing(missing)) return { ...output, outcome: 'updated', detail: null };
	return { ...output, outcome: 'unknown', detail: doubt(missing, now) };
}

function outputOf(recipient: Recipient, { fields: changed, email }: PersonalData): IDataObject {
	const names = (isMeant: (field: PersonalField) => boolean) => changed.filter(isMeant).map(({ name }) => name);
	return {
		email: email ?? recipient.email,
		emailBefore: email === undefined ? null : recipient.email,
		recipientId: recipient.id,
		changed: names(({ value }) => value !== ''),
		cleared: names(({ value }) => value === ''),
	};
}

function doubt(missing: PersonalData, now: Recipient | undefined): string {
	const advice = 'The update was sent once. Run "Get" for this person to look again.';
	if (!now) return `MailUp could not be asked what came of it. ${advice}`;
	const names = missing.fields.map(({ name }) => name);
	const all = missing.email === undefined ? names : [...names, 'the email address'];
	return `MailUp still shows another value for: ${all.join(', ')}. ${advice}`;
}
