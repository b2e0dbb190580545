import { isNumber, partNumber } from '../account/keys';
import { merged } from '../account/merge';
import { smsSenderOf } from '../account/sms/sending';
import type { MailList } from '../account/types';
import { type Body, namedValues, objectBody, text } from '../http/body';
import type { Call } from '../http/call';
import { sameWord } from '../platform';
import { SmsRefusal } from './answers';

/** Longest text, in characters; an older page says 459. */
const MOST_CHARACTERS = 670;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A text as a caller wants it sent. */
export interface WantedText {
	readonly content: string;
	readonly isUnicode: boolean;
	/** Prefix and number joined. */
	readonly receiver: string;
	readonly sender: string;
	readonly campaignCode: string;
}

/** A text that must be there. @throws SmsRefusal 101 */
function needed(body: Body, key: string): string {
	const given = text(body, key)?.trim() ?? '';
	if (given === '') throw new SmsRefusal(101);
	return given;
}

/** GUID and secret of the list, which must both be right. @throws SmsRefusal 101, 102, 103, 202, 203 */
function requireSecret({ context: { account } }: Call, list: MailList, body: Body): void {
	const [guid, secret] = [needed(body, 'ListGuid'), needed(body, 'ListSecret')];
	if (!GUID.test(guid)) throw new SmsRefusal(202);
	if (!GUID.test(secret)) throw new SmsRefusal(203);
	if (guid.toLowerCase() !== list.guid.toLowerCase()) throw new SmsRefusal(102);
	if (!sameWord(secret, account.listSecrets.get(list.id) ?? '')) throw new SmsRefusal(103);
}

/** One number: with `+` or `00` before its prefix, otherwise the prefix of the list. @throws SmsRefusal 101, 105, 106, 204 */
function receiver(list: MailList, body: Body): string {
	const given = needed(body, 'Recipient');
	if (!/^(\+|00)?\d+$/.test(given)) throw new SmsRefusal(106);
	const parted = partNumber(given, list.defaultPrefix);
	const prefix = parted.prefix === '' ? (list.defaultPrefix ?? '') : parted.prefix;
	if (prefix === '' || parted.number === '') throw new SmsRefusal(105);
	if (!isNumber(parted.number)) throw new SmsRefusal(106);
	if (prefix === '001') throw new SmsRefusal(204);
	return prefix + parted.number;
}

/** The words a text comes from: those of the body, which must be certified, or those of the list. @throws SmsRefusal 104, 207 */
function sender({ context: { account } }: Call, list: MailList, body: Body): string {
	const given = text(body, 'Sender')?.trim() ?? '';
	const sender = given === '' ? smsSenderOf(list) : given;
	if (sender === '') throw new SmsRefusal(104);
	if (given !== '' && !(/^[A-Za-z0-9]{1,11}$/.test(given) && account.smsSenders.has(given))) throw new SmsRefusal(207);
	return sender;
}

/** 0 and 1, as documented. @throws SmsRefusal 101 */
function unicode(body: Body): boolean {
	const given = body.get('isUnicode') ?? body.get('IsUnicode') ?? 0;
	if (given !== 0 && given !== 1) throw new SmsRefusal(101);
	return given === 1;
}

/** The content with its values filled in. @throws SmsRefusal 101, 107 in the variant that refuses */
function content({ context: { variants } }: Call, body: Body): string {
	const values = new Map([...namedValues(body, 'DynamicFields')].map(([name, value]) => [name.toLowerCase(), value]));
	const filled = merged(needed(body, 'Content'), (name) => values.get(name.toLowerCase()));
	if (filled.length > MOST_CHARACTERS && variants.longSms === 'refused') throw new SmsRefusal(107);
	return filled.slice(0, MOST_CHARACTERS);
}

/** A text of a body, checked. @throws Refusal 400, SmsRefusal */
export function wantedText(call: Call, list: MailList): WantedText {
	if (call.body === undefined) throw new SmsRefusal(100);
	const body = objectBody(call.body);
	requireSecret(call, list, body);
	return {
		content: content(call, body),
		isUnicode: unicode(body),
		receiver: receiver(list, body),
		sender: sender(call, list, body),
		campaignCode: text(body, 'CampaignCode')?.trim() ?? '',
	};
}
