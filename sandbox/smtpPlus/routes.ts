import type { FastifyInstance } from 'fastify';

import { formatUtc } from '../account/dates';
import { isEmail } from '../account/keys';
import type { MailOrder } from '../account/mails';
import { merged } from '../account/merge';
import { badRequest, Refusal } from '../account/refusal';
import { type Body, filledText, integer, namedValues, objectBody, text } from '../http/body';
import { type Call, routes } from '../http/call';
import type { Context } from '../http/context';
import { statusOf } from '../http/frontDoor';
import { sameWord } from '../platform';
import { DONE, MailRefusal, refused } from './answers';
import { campaign, files, mailbox, mailboxes, page, part } from './body';

/** The list that the SMTP+ user belongs to: its demo messages include a transactional one. */
export const SMTP_LIST = 2;

/** The user of a body, who must be known. @throws Refusal 400, MailRefusal */
function requireUser({ context: { login } }: Call, body: Body): void {
	const user = part(body, 'User');
	if (!user) throw new MailRefusal('user', "'User' is needed");
	const [name, secret] = [text(user, 'Username') ?? '', text(user, 'Secret') ?? ''];
	const known = [sameWord(name, login.smtpUser), sameWord(secret, login.smtpSecret)];
	if (known.includes(false)) throw new MailRefusal('user', 'The SMTP+ user or its secret is wrong', 403);
}

/** The sender, who must be verified. @throws Refusal 400, MailRefusal */
function sender({ context: { account } }: Call, body: Body): MailOrder['from'] {
	const from = mailbox(body.get('From') ?? null);
	if (!account.trustedSenders.has(from.email.toLowerCase()))
		throw new MailRefusal('sender', `The sender ${from.email} is not among the trusted senders of the user`, 403);
	return from;
}

/** `ReplyTo` is a text, unlike the other addresses. @throws Refusal 400, MailRefusal */
function replyTo(body: Body): string {
	const given = text(body, 'ReplyTo')?.trim() ?? '';
	if (given !== '' && !isEmail(given)) throw new MailRefusal('recipient', "'ReplyTo' is no email address");
	return given;
}

/** Settings whose values no document tells, where MailUp takes no text. @throws Refusal 400 */
function refuseSettings(body: Body): void {
	const api = part(body, 'XSmtpAPI');
	const names = ['ClickTracking', 'ViewTracking', 'Priority', 'Schedule', 'CampaignReport', 'SkipDynamicFields'];
	const name = names.find((key) => typeof api?.get(key) === 'string');
	if (name !== undefined) throw badRequest(`'${name}' must not be text`);
}

/** What both ways of sending share; every check comes first. @throws Refusal 400, MailRefusal */
function send(
	call: Call,
	contentOf: (body: Body) => Pick<MailOrder, 'html' | 'subject' | 'templateId' | 'text'>,
): unknown {
	const { account, mailLimit, variants } = call.context;
	const body = objectBody(call.body);
	requireUser(call, body);
	if (account.mails.blocked) throw new MailRefusal('blocked', 'The SMTP+ user is blocked', 403);
	if (variants.mailSettings === 'refused') refuseSettings(body);
	const { name, code, values } = campaign(body);
	// Only headers that MailUp was asked to let through are sent, and here nobody asked.
	namedValues(body, 'ExtendedHeaders');
	text(body, 'CharSet');
	const { html, subject, templateId, text: plain } = contentOf(body);
	const fill = (part: string): string => merged(part, (key) => values.get(key.toLowerCase()));
	const order: MailOrder = {
		listId: SMTP_LIST,
		templateId,
		subject: fill(subject),
		html: fill(html),
		text: fill(plain),
		from: sender(call, body),
		to: mailboxes(body, 'To'),
		cc: mailboxes(body, 'Cc'),
		bcc: mailboxes(body, 'Bcc'),
		replyTo: replyTo(body),
		...files(body, variants.mailWeight),
		campaignName: name,
		campaignCode: code,
	};
	if (order.to.length === 0) throw new MailRefusal('recipient', "'To' names nobody");
	if (mailLimit.hit() > 0) throw new MailRefusal('limit', 'The messages bought for this hour are used up', 403);
	account.mails.send(order, account.now());
	return DONE;
}

const sendMessage = (call: Call): unknown =>
	send(call, (body) => {
		const [html, plain] = [page(body), text(body, 'Text') ?? ''];
		if (html === '' && plain === '') throw badRequest("'Html' or 'Text' is needed");
		return { html, subject: filledText(body, 'Subject'), templateId: null, text: plain };
	});

/** A template is a message of the user's list; a subject of the body goes before its own. */
const sendTemplate = (call: Call): unknown =>
	send(call, (body) => {
		const templateId = integer(body, 'TemplateId');
		const message = call.context.account.messages.find(templateId ?? 0);
		if (message?.listId !== SMTP_LIST)
			throw new MailRefusal('template', `List ${SMTP_LIST} has no message ${String(templateId)}`);
		const given = call.context.variants.templateSubject === 'replaces' ? text(body, 'Subject') : null;
		return { html: message.content, subject: given || message.subject, templateId, text: '' };
	});

/** What is known of the users; an empty name asks for all of them. Tells why one cannot send. */
function userInfo(call: Call): unknown {
	const { account, login } = call.context;
	const body = objectBody(call.body);
	requireUser(call, body);
	const wanted = text(body, 'Username') ?? '';
	const user = {
		AdminBlock: account.mails.blocked,
		BlockUntil: null,
		CreationDate: formatUtc(Date.UTC(2024, 0, 8)),
		DomainList: [],
		IdConsole: Number(account.info.uid),
		IdList: SMTP_LIST,
		IsEnabled: !account.mails.blocked,
		Note: '',
		Priority: 3,
		SenderList: [...account.trustedSenders],
		UpdateDate: formatUtc(Date.UTC(2024, 0, 8)),
		Username: login.smtpUser,
	};
	return { ...DONE, UserList: wanted === '' || wanted === login.smtpUser ? [user] : [] };
}

/** An error as the API tells it: in the body, with 200 unless `variants.mailErrors` says otherwise. */
function answerErrors(app: FastifyInstance, context: Context): void {
	app.setErrorHandler(async (error: unknown, _request, reply) => {
		const known = error instanceof MailRefusal || error instanceof Refusal;
		const status = known ? error.status : statusOf(error);
		const text = error instanceof Error ? error.message : 'unknown error';
		const answer = refused(error instanceof MailRefusal ? error.code : 'malformed', text);
		// What the sandbox itself refuses, such as a call of another page, stays a refusal.
		const byApi = error instanceof MailRefusal || status === 400;
		return await reply.code(byApi && context.variants.mailErrors === 'inBody' ? 200 : status).send(answer);
	});
}

/** Transactional mail (help page "Messages (SMTP+ API)"). */
export function smtpPlusRoutes(app: FastifyInstance, context: Context): void {
	answerErrors(app, context);
	routes(app, context, [
		['POST /messages/sendmessage', sendMessage],
		['POST /messages/sendtemplate', sendTemplate],
		['POST /users/listuserinfo', userInfo],
	]);
}
