import { isEmail } from '../account/keys';
import { bytesOf, type Mailbox, type MailFile } from '../account/mails';
import { array, type Body, filledText, flag, namedValues, objectBody, text } from '../http/body';
import { MailRefusal } from './answers';

/** What attachments and inline images may weigh together (help page "SMTP+"). */
const MOST_BYTES = 10 * 1024 * 1024;

/** An object under a key; undefined when it is null or missing. @throws Refusal 400 */
export function part(body: Body, key: string): Body | undefined {
	const value = body.get(key) ?? null;
	return value === null ? undefined : objectBody(value);
}

/** @throws Refusal 400, MailRefusal for what is no address */
export function mailbox(given: unknown): Mailbox {
	const body = objectBody(given);
	const email = filledText(body, 'Email').trim();
	if (!isEmail(email)) throw new MailRefusal('recipient', `'${email.slice(0, 254)}' is no email address`);
	return { name: text(body, 'Name') ?? '', email };
}

/** People under a key; nobody when it is null or missing. @throws as `mailbox` */
export const mailboxes = (body: Body, key: string): Mailbox[] => (array(body, key) ?? []).map(mailbox);

/** Base64 without line ends, as .NET reads a byte array. */
const isBase64 = (data: string): boolean => data.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(data);

function file(given: unknown): MailFile {
	const body = objectBody(given);
	const name = filledText(body, 'Filename');
	const base64 = filledText(body, 'Body');
	if (!isBase64(base64)) throw new MailRefusal('file', `The body of '${name.slice(0, 200)}' is no base64 text`);
	return { name, contentId: text(body, 'ContentId') ?? '', base64 };
}

/** What a mail carries. @param weighed what counts for the limit: bytes, or characters of base64 @throws Refusal 400, MailRefusal for what is no file or weighs too much */
export function files(body: Body, weighed: 'bytes' | 'base64'): { attachments: MailFile[]; images: MailFile[] } {
	const attachments = (array(body, 'Attachments') ?? []).map(file);
	const images = (array(body, 'EmbeddedImages') ?? []).map(file);
	const nameless = images.find(({ contentId }) => contentId === '');
	if (nameless) throw new MailRefusal('file', `The image '${nameless.name.slice(0, 200)}' has no ContentId`);
	const weightOf = (one: MailFile): number => (weighed === 'bytes' ? bytesOf(one) : one.base64.length);
	const weight = [...attachments, ...images].reduce((sum, one) => sum + weightOf(one), 0);
	if (weight > MOST_BYTES) throw new MailRefusal('file', `The files have ${weight} bytes, more than ${MOST_BYTES}`);
	return { attachments, images };
}

/** The keys of `XSmtpAPI` that the documents explain. */
export interface Campaign {
	readonly name: string;
	readonly code: string;
	/** In lower case. */
	readonly values: ReadonlyMap<string, string>;
}

/** @throws Refusal 400 */
export function campaign(body: Body): Campaign {
	const api = part(body, 'XSmtpAPI') ?? new Map<string, unknown>();
	flag(api, 'Header');
	flag(api, 'Footer');
	const values = [...namedValues(api, 'DynamicFields')].map(([name, value]) => [name.toLowerCase(), value] as const);
	return { name: text(api, 'CampaignName') ?? '', code: text(api, 'CampaignCode') ?? '', values: new Map(values) };
}

/** The page of a body; `''` for none. @throws Refusal 400 */
export function page(body: Body): string {
	const html = part(body, 'Html');
	const content = html && text(html, 'Body');
	if (!html || !content) return '';
	const tag = text(html, 'BodyTag') || '<body>';
	return `${text(html, 'DocType') ?? ''}<html><head>${text(html, 'Head') ?? ''}</head>${tag}${content}</body></html>`;
}
