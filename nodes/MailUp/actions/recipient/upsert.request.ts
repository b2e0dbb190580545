import { addressKey, withoutSeparators } from '../../../shared/mailup/identities';
import type { PersonalField } from '../../../shared/mailup/recipients';
import type { OptInMode, OptedOutPolicy } from '../../../shared/mailup/subscriptions';
import { parameterError, readAddressParameter, readIdParameter } from '../parameters';
import type { Run } from '../run';
import { readMapping } from './personalFields';
import { readGroup } from './subscriptionFields';

/** What a group of another list would do. */
const FOREIGN_GROUP = 'one of another list would subscribe the person there';

/** One item's wish, checked. */
export interface UpsertRequest {
	listId: number;
	/** Undefined where the person is put on the list only. */
	groupId: number | undefined;
	email: string;
	/** `addressKey` of the email: one for each person. */
	key: string;
	mobilePrefix: string;
	mobileNumber: string;
	optInMode: OptInMode;
	optedOutPolicy: OptedOutPolicy;
	/** Whether somebody who has not confirmed yet gets the confirmation email once more. */
	resend: boolean;
	fields: PersonalField[];
	/** Columns of the item that match no field. */
	ignoredColumns: string[];
}

/**
 * Reads and checks an item's parameters.
 * @throws NodeOperationError that names the parameter
 */
export async function readUpsertRequest(run: Run, itemIndex: number): Promise<UpsertRequest> {
	const { context } = run;
	const listId = readIdParameter(run, 'list', 'List', itemIndex);
	const email = readAddressParameter(run, 'email', 'Email', itemIndex);
	const clearEmpty = context.getNodeParameter('options.clearEmptyFields', itemIndex, false) === true;
	const phone = readPhone(run, itemIndex);
	const used = [email, phone.mobileNumber, phone.mobilePrefix];
	const { fields, ignored } = await readMapping(run, itemIndex, clearEmpty, used);
	const wantsGroup = context.getNodeParameter('target', itemIndex, 'list') === 'group';
	return {
		listId,
		groupId: wantsGroup ? await readGroup(run, itemIndex, listId, FOREIGN_GROUP) : undefined,
		email,
		key: addressKey(email),
		...phone,
		optInMode: context.getNodeParameter('optInMode', itemIndex, 'single') === 'double' ? 'double' : 'single',
		optedOutPolicy: readPolicy(run, itemIndex),
		resend: context.getNodeParameter('options.resendConfirmation', itemIndex, false) === true,
		fields,
		ignoredColumns: ignored,
	};
}

/** An unknown policy (an expression can yield anything) counts as the most careful one. */
function readPolicy(run: Run, itemIndex: number): OptedOutPolicy {
	const policy: unknown = run.context.getNodeParameter('optedOutPolicy', itemIndex, 'leave');
	return policy === 'leave' || policy === 'askAgain' ? policy : 'fail';
}

function readPhone(run: Run, itemIndex: number): { mobilePrefix: string; mobileNumber: string } {
	const digits = (name: string, parameter: string, pattern: RegExp, advice: string) => {
		const value = String(run.context.getNodeParameter(`options.${name}`, itemIndex, '') ?? '').trim();
		const bare = withoutSeparators(value);
		if (value !== '' && !pattern.test(bare)) throw parameterError(run, parameter, itemIndex, advice, value);
		return bare;
	};
	return {
		mobilePrefix: digits(
			'mobilePrefix',
			'Mobile Prefix',
			/^(00|\+)\d{1,5}$/,
			'Enter the international prefix, such as 0039 or +39.',
		).replace('+', '00'),
		mobileNumber: digits(
			'mobileNumber',
			'Mobile Number',
			/^\d{4,15}$/,
			'Enter digits only, without the international prefix.',
		),
	};
}
