import { LONGEST_SMS, SMS_SENDER } from '../../../shared/mailup/smsMessages';
import type { SmsChange } from '../../../shared/mailup/smsMessages';
import { describeDear } from '../../../shared/mailup/smsAlphabet';
import type { SmsCost } from '../../../shared/mailup/smsCost';
import { costOfSms, placeholdersOf } from '../../../shared/mailup/smsCost';
import type { Form } from '../../../shared/form/form';
import { readContent, readGivenText } from '../../run/messageTexts';
import { readTagsParameter } from '../../run/messageTags';
import type { Run } from '../../run/run';

/**
 * The text of an SMS message, its accents composed: a letter and an accent of its own would make it dear.
 * @throws NodeOperationError where it is too long, or names a field that the account does not have, which MailUp refuses
 */
export async function readSmsText(run: Run, itemIndex: number, path: string): Promise<string> {
	const form = run.form(itemIndex);
	const text = readContent(form, path).normalize();
	if (text.length > LONGEST_SMS) {
		const reason = `it has ${text.length} characters, and MailUp cuts a text after ${LONGEST_SMS}`;
		throw form.refusal(path, reason, 'Shorten it.');
	}
	const names = placeholdersOf(text);
	if (names.length === 0) return text;
	const fields = await run.metadata.fields();
	const unknown = names.filter((name) => !fields.find(name));
	if (unknown.length === 0) return text;
	const shown = unknown.map((name) => `[${name.slice(0, 80)}]`).join(', ');
	const reason = `MailUp has no field for ${shown}`;
	const advice = `${reason}, and refuses square brackets around anything else. Write the name of a field ("Get Many" of the resource Field shows them), or use other brackets.`;
	throw form.refusal(path, reason, advice);
}

/** Refuses a text that would lose characters, or cost more than its user means. @returns what it costs */
export function checkAlphabet(form: Form, path: string, text: string, unicode: boolean): SmsCost {
	const cost = costOfSms(text, unicode);
	if (unicode || cost.dear.length === 0) return cost;
	const advice = `It holds characters outside the GSM alphabet: ${describeDear(cost.dear)}. Replace them, or switch on "Unicode": one SMS then holds 70 instead of 160 characters.`;
	throw form.refusal(path, 'it holds characters outside the GSM alphabet', advice);
}

/** Reads the settings that a user added to a collection; all others are left out. @param collection name of the parameter */
export async function readSmsSettings(
	run: Run,
	itemIndex: number,
	listId: number,
	collection: string,
): Promise<SmsChange> {
	const form = run.form(itemIndex);
	const added = (name: string) => form.has(`${collection}.${name}`);
	const change: SmsChange = {};
	if (added('notes')) change.notes = readGivenText(form, `${collection}.notes`);
	if (added('sender')) change.sender = readSender(form, `${collection}.sender`);
	if (added('tags')) change.tags = await readTagsParameter(run, `${collection}.tags`, itemIndex, listId);
	return change;
}

function readSender(form: Form, path: string): string {
	const sender = readGivenText(form, path).trim();
	if (sender === '' || SMS_SENDER.test(sender)) return sender;
	throw form.refusal(
		path,
		'is not a sender that MailUp takes',
		'Enter at most 11 letters and digits, without accents and blanks.',
		sender,
	);
}
