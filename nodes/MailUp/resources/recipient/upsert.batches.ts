import { groupBy } from '../../../shared/groupBy';
import type { Status } from '../../../shared/mailup/recipients';
import { asksForConfirmation } from '../../../shared/mailup/subscriptions';
import type { UpsertRequest } from './upsert.request';

/**
 * Calls that one import may cost: a look at the list of imports, the post, and two for each of nine looks at it, which
 * are a minute and a half. A batch is written as an import only where its adds are more.
 */
export const CALLS_OF_AN_IMPORT = 20;

/** Items that may go to one list or group as rows of an import, in their order. */
export type Batch<T extends UpsertRequest = UpsertRequest> = T[];

/**
 * The items that may go as rows of imports instead of an add for each. All items of a person go the same way and to the
 * same place, so that their order holds.
 * @param mayTravel whether an item may be a row
 */
export function batchesOf(requests: Iterable<UpsertRequest>, mayTravel: (request: UpsertRequest) => boolean): Batch[] {
	const people = groupBy(requests, ({ key }) => key);
	const travellers = [...people.values()].filter((items) => items.every(mayTravel) && goToOnePlace(items));
	const batches = groupBy(travellers.flat(), placeOf);
	return [...batches.values()]
		.filter(({ length }) => length > CALLS_OF_AN_IMPORT)
		.map((batch) => batch.sort((a, b) => a.itemIndex - b.itemIndex));
}

function goToOnePlace([first, ...others]: readonly UpsertRequest[]): boolean {
	return first === undefined || others.every((other) => placeOf(other) === placeOf(first));
}

function placeOf({ settings: { listId, groupId } }: UpsertRequest): string {
	return `${listId} ${groupId ?? ''}`;
}

/**
 * Whether an import can promise of an item what an add does. Not with a mobile number: an add refuses one that belongs to
 * somebody else, and no document says what an import does. Nor where a field is blanked: an import leaves it as it is.
 */
export function isPlainRow({ settings, mobileNumber, data }: UpsertRequest): boolean {
	const { oneByOne, dryRun, hasCode } = settings;
	return !oneByOne && !dryRun && !hasCode && mobileNumber === '' && data.values.every((value) => value.trim() !== '');
}

/** Whether the add of a person may make MailUp send a confirmation email: an import only prepares one. */
export function mayMail({ settings }: UpsertRequest, before: Status): boolean {
	const mayAskAgain = settings.optedOutPolicy === 'askAgain';
	return asksForConfirmation(before, { ...settings, mayAskAgain, askedInThisRun: false });
}
