import { placeholdersIn } from '../account/merge';
import { badRequest } from '../account/refusal';
import type { SmsContent } from '../account/sms/messages';
import type { AccountState } from '../account/state';
import { array, type Body, filledText, flag, text } from './body';
import { fields, tags } from './messageBody';

/** Text in square brackets must name a field (help page "Text messages - SMS"). @throws Refusal 400 */
function content(account: AccountState, body: Body): string {
	const given = filledText(body, 'Content');
	const known = new Set([...account.fields.values()].map((name) => name.toLowerCase()));
	const unknown = placeholdersIn(given).find((name) => !known.has(name.toLowerCase()));
	if (unknown !== undefined) throw badRequest(`'Content' names the unknown field [${unknown.slice(0, 100)}]`);
	return given;
}

/**
 * The keys that a body gives of an SMS message, checked; what it leaves out is left out here too.
 * @throws Refusal 400
 */
export function givenSms(account: AccountState, listId: number, body: Body): Partial<SmsContent> & { subject: string } {
	const defaults = array(body, 'Fields');
	const tagged = array(body, 'Tags');
	const entries: Array<[keyof SmsContent, unknown]> = [
		['content', content(account, body)],
		['notes', text(body, 'Notes')],
		['isUnicode', flag(body, 'IsUnicode')],
		['sender', text(body, 'Sender')],
		['fields', defaults && fields(account, defaults)],
		['tags', tagged && tags(account, listId, tagged)],
	];
	return {
		subject: filledText(body, 'Subject'),
		...Object.fromEntries(entries.filter(([, value]) => value !== null)),
	};
}
