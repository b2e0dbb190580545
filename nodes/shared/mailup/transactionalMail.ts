/** An email that MailUp sends to few people at once, over the SMTP+ API (MailUp help, "Transactional Emails using APIs"). */
import type { IDataObject } from 'n8n-workflow';

import type { Mailbox } from './mailboxes';
import { readText } from './reading';

/** What the files of an email may weigh together, in bytes before they are encoded (MailUp help, "SMTP+"). */
export const MOST_FILE_BYTES = 10 * 1_024 * 1_024;

/** A file that travels in an email. */
export interface MailFile {
	name: string;
	/** What `cid:` addresses in the HTML call an image; `''` for an attachment. */
	contentId: string;
	/** In one line. */
	base64: string;
}

/** Keys of `XSmtpAPI` that samples show without a value and no document explains: they go to MailUp as they are given. */
export const UNEXPLAINED_KEYS = [
	'CampaignReport',
	'ClickTracking',
	'Priority',
	'Schedule',
	'SkipDynamicFields',
	'ViewTracking',
] as const;

/** How MailUp counts an email, fills it in and frames it: the keys of `XSmtpAPI`. What is undefined is left to MailUp. */
export interface SmtpPlusSettings {
	campaignName: string | undefined;
	campaignCode: string | undefined;
	/** Whether MailUp puts the header and the footer of the list around the content. */
	header: boolean | undefined;
	footer: boolean | undefined;
	/** Values for `[name]` in subject and content, by that name. */
	dynamicFields: ReadonlyArray<readonly [name: string, value: string]>;
	/** Texts by {@link UNEXPLAINED_KEYS}. */
	unexplained: Readonly<Record<string, string>>;
}

/** What a person gets: content of its own, or that of a message that is kept in MailUp. */
export type MailContent =
	| { templateId: number; subject: string | undefined }
	| { templateId: undefined; subject: string; html: string; text: string };

/** A whole email. */
export interface TransactionalMail {
	content: MailContent;
	from: Mailbox;
	to: readonly Mailbox[];
	cc: readonly Mailbox[];
	bcc: readonly Mailbox[];
	/** `''` for the sender. */
	replyTo: string;
	attachments: readonly MailFile[];
	images: readonly MailFile[];
	settings: SmtpPlusSettings;
}

/** The email as MailUp takes it, without the user (MailUp help, "Messages" of the SMTP+ API). */
export function mailBody({ content, from, settings, attachments, images, ...mail }: TransactionalMail): IDataObject {
	return {
		...contentBody(content),
		From: boxBody(from),
		To: mail.to.map(boxBody),
		Cc: mail.cc.map(boxBody),
		Bcc: mail.bcc.map(boxBody),
		ReplyTo: mail.replyTo === '' ? null : mail.replyTo,
		CharSet: 'utf-8',
		Attachments: attachments.map(fileBody),
		EmbeddedImages: images.map(fileBody),
		XSmtpAPI: settingsBody(settings),
	};
}

function contentBody(content: MailContent): IDataObject {
	const subject = content.subject === undefined ? {} : { Subject: content.subject };
	if (content.templateId !== undefined) return { TemplateId: content.templateId, ...subject };
	return { ...subject, Html: content.html === '' ? null : htmlParts(content.html), Text: content.text };
}

/**
 * HTML in the parts that MailUp takes it in. What is no whole page is the body; of a page the doctype, what stands in its
 * head, and its body tag with what belongs to it are told apart.
 */
export function htmlParts(html: string): IDataObject {
	const [docType = null] = /^\s*<!doctype[^>]*>/i.exec(html) ?? [];
	const [, head = null] = /<head(?:\s[^>]*)?>([\s\S]*?)<\/head\s*>/i.exec(html) ?? [];
	const [whole, bodyTag = '<body>', body] = /(<body(?:\s[^>]*)?>)([\s\S]*?)(?:<\/body\s*>|$)/i.exec(html) ?? [];
	if (whole === undefined) return { DocType: null, Head: null, Body: html, BodyTag: '<body>' };
	return { DocType: docType?.trim() ?? null, Head: head, Body: body ?? '', BodyTag: bodyTag };
}

function settingsBody(settings: SmtpPlusSettings): IDataObject {
	const { campaignName, campaignCode, header, footer, dynamicFields, unexplained } = settings;
	return {
		...(campaignName !== undefined && { CampaignName: campaignName }),
		...(campaignCode !== undefined && { CampaignCode: campaignCode }),
		...(header !== undefined && { Header: header }),
		...(footer !== undefined && { Footer: footer }),
		...(dynamicFields.length > 0 && { DynamicFields: namedValues(dynamicFields) }),
		...unexplained,
	};
}

/** Values by name, as both transactional services take them. */
export function namedValues(values: ReadonlyArray<readonly [name: string, value: string]>): IDataObject[] {
	return values.map(([N, V]) => ({ N, V }));
}

function boxBody({ name, address }: Mailbox): IDataObject {
	return { Name: name, Email: address };
}

function fileBody({ name, contentId, base64 }: MailFile): IDataObject {
	return { Filename: name, ContentId: contentId, Body: base64 };
}

/** What the SMTP+ API says of an email in the body of its answer: `Code` alone tells, under HTTP 200 too. */
export interface MailAnswer {
	/** As MailUp writes it, a text or a number; `0` is good. No table of the others is public. */
	code: string;
	said: string;
}

/** Reads the answer of the SMTP+ API; undefined for what is none. */
export function readMailAnswer(body: unknown): MailAnswer | undefined {
	const code = readText(body, 'Code').trim();
	return code === '' ? undefined : { code, said: readText(body, 'Message').trim() };
}

/** What to look at when MailUp refuses an email: its codes are in no public document, so its words have to tell which of these it is. */
export function mailAdvice(code: string): string {
	return `MailUp answered with code ${code}. Usual reasons: user name or secret of the SMTP+ credential are wrong or the user is blocked in MailUp, the sender is not among the trusted senders of this user, an address or a file is not right, or the messages bought for this hour are used up. Nothing was sent.`;
}
