import { Alike } from '../../../shared/alike';
import { isBlank } from '../../../shared/mailup/characters';
import type { ColumnNotes } from '../../../shared/mailup/fieldMapping';
import { cellText } from '../../../shared/mailup/fields';
import { addressKey } from '../../../shared/mailup/identities';
import { NO_PREFIX, PREFIX_ADVICE, internationalPrefix, isPhone, readPhone } from '../../../shared/mailup/phones';
import type { FieldList, PersonalValues } from '../../../shared/mailup/personalData';
import { valuesOf } from '../../../shared/mailup/personalData';
import type { OptInMode, OptedOutPolicy } from '../../../shared/mailup/subscriptions';
import { chosenGroup } from '../../run/groups';
import type { Run } from '../../run/run';
import { clearsEmpty, hasCode, onlyAsks } from './clearing';
import { readMapping } from '../../../shared/form/personalData';

/** What a group of another list would do. */
const FOREIGN_GROUP = 'One of another list would subscribe the person there.';

/** What most items of a run ask for alike. */
export interface UpsertSettings {
	listId: number;
	/** Undefined where the person is put on the list only. */
	groupId: number | undefined;
	optInMode: OptInMode;
	optedOutPolicy: OptedOutPolicy;
	/** Whether somebody who has not confirmed yet gets the confirmation email once more. */
	resend: boolean;
	dryRun: boolean;
	/** Whether a confirmation code was entered. */
	hasCode: boolean;
	/** Whether the user wants an add of its own for the item. */
	oneByOne: boolean;
}

/** What one item asks for, checked. Thousands are kept until all is done, so that they share what they have in common. */
export interface UpsertRequest {
	itemIndex: number;
	settings: UpsertSettings;
	email: string;
	/** `addressKey` of the email: one for each person. */
	key: string;
	mobilePrefix: string;
	mobileNumber: string;
	/** Whether the number seems to hold its prefix once more. */
	seemsPrefixed: boolean;
	data: PersonalValues;
	/** What is to be said of the columns that are mapped; undefined where that is nothing. */
	notes: ColumnNotes | undefined;
}

/** What the requests of a run share. */
export class SharedParts {
	readonly settings = new Alike<UpsertSettings>();

	readonly fields = new Alike<FieldList>();
}

/**
 * Reads and checks an item's parameters.
 * @throws NodeOperationError that names the parameter
 */
export async function readUpsertRequest(run: Run, itemIndex: number, shared: SharedParts): Promise<UpsertRequest> {
	const listId = run.form(itemIndex).id('list');
	const email = run.form(itemIndex).address('email');
	const clearEmpty = clearsEmpty(run, itemIndex);
	const phone = readMobile(run, itemIndex);
	const { fields, notes } = await readMapping(run.form(itemIndex), {
		metadata: run.metadata,
		input: run.input(itemIndex),
		clearEmpty,
	});
	const form = run.form(itemIndex);
	const wantsGroup = form.choice('target') === 'group';
	const settings: UpsertSettings = {
		listId,
		groupId: wantsGroup ? (await chosenGroup(run, itemIndex, listId, FOREIGN_GROUP)).groupId : undefined,
		optInMode: form.choice<OptInMode>('optInMode'),
		optedOutPolicy: form.choice<OptedOutPolicy>('optedOutPolicy'),
		resend: form.flag('options.resendConfirmation'),
		dryRun: onlyAsks(run, itemIndex),
		hasCode: hasCode(run, itemIndex),
		oneByOne: form.choice('options.write') === 'oneByOne',
	};
	return {
		itemIndex,
		settings: shared.settings.one(settings),
		email,
		key: addressKey(email),
		...phone,
		data: valuesOf(fields, (list) => shared.fields.one(list)),
		notes,
	};
}

function readMobile(
	run: Run,
	itemIndex: number,
): Pick<UpsertRequest, 'mobilePrefix' | 'mobileNumber' | 'seemsPrefixed'> {
	const typed = (name: string) => cellText(run.form(itemIndex).value(`options.${name}`));
	const [prefix, number] = [typed('mobilePrefix'), typed('mobileNumber')];
	if (!isBlank(prefix) && internationalPrefix(prefix) === undefined) {
		throw run.form(itemIndex).refusal('options.mobilePrefix', NO_PREFIX, PREFIX_ADVICE, prefix);
	}
	const phone = readPhone(number, prefix);
	if (isPhone(phone)) {
		return { mobilePrefix: phone.prefix, mobileNumber: phone.number, seemsPrefixed: phone.seemsPrefixed };
	}
	if (phone.reason === undefined) return { mobilePrefix: '', mobileNumber: '', seemsPrefixed: false };
	const advice = `Enter one mobile number, such as 3331234567. ${phone.reason}`;
	throw run.form(itemIndex).refusal('options.mobileNumber', 'is not a mobile number', advice, number);
}
