import { addressKey } from '../../../shared/mailup/identities';
import { phoneDigits } from '../../../shared/mailup/phones';
import { hasPhone } from '../../../shared/mailup/personalData';
import { lookUp, recipientIn } from '../../../shared/api/lookUps';
import { isAboutContent } from '../../../shared/api/refusals';
import { asReason } from '../../../shared/http/headlines';
import { parameterError } from '../../run/parameters';
import type { Run } from '../../run/run';
import type { PlannedUpsert } from './upsert.adds';

/**
 * Why MailUp may have refused the number of an add: it refuses an address and a number that it knows of two people, and
 * no document says in which words (MailUp REST API, "Recipients", "key mismatch").
 * @returns a sentence; undefined where MailUp shows nothing that speaks against the number
 */
export async function numberOfSomebodyElse(run: Run, request: PlannedUpsert): Promise<string | undefined> {
	const { mobilePrefix, mobileNumber, key, person } = request;
	if (mobileNumber === '') return undefined;
	const digits = mobilePrefix === '' ? undefined : phoneDigits(mobilePrefix + mobileNumber);
	const owner = digits === undefined ? undefined : recipientIn((await lookUp(run.client, 'sms', [digits])).get(digits));
	if (owner && owner.id !== person?.id && addressKey(owner.email) !== key) {
		return `The number belongs to somebody else in MailUp: recipient ${owner.id}.`;
	}
	if (person && person.mobileNumber !== '' && !hasPhone(person, request)) {
		return `MailUp has another number for this address: ${person.mobilePrefix} ${person.mobileNumber}.`;
	}
	return undefined;
}

/** The error for an add that MailUp refused: about the number, where that explains it. */
export async function withNumber(
	run: Run,
	itemIndex: number,
	request: PlannedUpsert,
	refusal: unknown,
): Promise<unknown> {
	if (request.mobileNumber === '' || !isAboutContent(refusal)) return refusal;
	const why = await numberOfSomebodyElse(run, request);
	const said = refusal.description ?? '';
	if (why === undefined) {
		refusal.description = `${said} MailUp also refuses a number that belongs to somebody else: look at "Mobile Number".`;
		return refusal;
	}
	const advice = `${why} MailUp keeps one person for each address and each number, so nothing was written. Correct the number, leave it out, or change the other person in MailUp first. ${refusal.message}. ${said}`;
	return parameterError(run, itemIndex, { parameter: 'Mobile Number', reason: asReason(why), advice });
}
