import { bytesOf, type Mailbox, type MailFile, type SentMail } from '../account/mails';
import { notFound } from '../account/refusal';
import { address, html, type Markup } from '../pages/html';
import type { View } from './frame';
import { count, counted, head, moment, numberHead, pager, pairs, slice, table } from './parts';
import type { Section, Visit } from './site';

const PATH = '/console/mails';
const PAGE_SIZE = 50;

const nameOf = ({ email, name }: Mailbox): string => (name === '' ? email : `${name} <${email}>`);
const namesOf = (people: readonly Mailbox[]): string => people.map(nameOf).join(', ');
const fileOf = (file: MailFile): string => `${file.name} (${count(bytesOf(file))} bytes)`;

const row = ({ campaignCode, id, sentAt, subject, to }: SentMail): Markup =>
	html`<tr>
		<td class="num soft">${id}</td>
		<td><a href="${address(`${PATH}/${id}`)}">${subject}</a></td>
		<td class="line">${namesOf(to)}</td>
		<td>${campaignCode}</td>
		<td>${moment(sentAt)}</td>
	</tr>`;

function mails(visit: Visit): View {
	const all = visit.context.account.mails.all();
	const page = slice([...all].reverse(), visit.number('page', 0), PAGE_SIZE);
	const heads = [numberHead('Id'), head('Subject'), head('To'), head('Campaign'), head('Sent')];
	return {
		title: 'Transactional',
		content: html`<h1>Transactional</h1>
			<p class="lead">
				${counted(all.length, 'mail', 'mails')} of the SMTP+ API, newest first. Transactional texts are under SMS.
				Nothing leaves this computer.
			</p>
			${all.length === 0 ? html`<div class="card empty">Nothing yet.</div>` : table(heads, page.rows.map(row))}
			${page.pages > 1 && html`<div class="tools">${pager(page, (number) => address(PATH, { page: number }))}</div>`}`,
	};
}

/** The mail as a mail program shows it: the page in a frame where nothing runs, the text below. */
export function transactionalMail(mail: SentMail): View {
	const template = mail.templateId;
	const facts: ReadonlyArray<readonly [string, Markup | string]> = [
		['From', nameOf(mail.from)],
		['To', namesOf(mail.to)],
		['Cc', namesOf(mail.cc)],
		['Bcc', namesOf(mail.bcc)],
		['Answers to', mail.replyTo],
		['Sent', moment(mail.sentAt)],
		['Campaign', [mail.campaignCode, mail.campaignName].filter((word) => word !== '').join(': ')],
		['Template', template === null ? '' : html`<a href="${address(`/console/messages/${template}`)}">${template}</a>`],
		['Attachments', mail.attachments.map(fileOf).join(', ')],
		['Inline images', mail.images.map(fileOf).join(', ')],
	];
	const page = html`<iframe
		class="card email"
		sandbox="allow-popups allow-popups-to-escape-sandbox"
		referrerpolicy="no-referrer"
		title="The mail"
		src="${address(`/_sandbox/mails/${mail.id}/preview`)}"
	></iframe>`;
	return {
		title: mail.subject,
		content: html`<p class="crumb"><a href="${PATH}">Transactional</a> / ${mail.id}</p>
			<h1>${mail.subject}</h1>
			${pairs(facts.filter(([, value]) => value !== ''))} ${mail.html !== '' && page}
			${mail.text !== '' &&
			html`<h2>As text</h2>
				<div class="card text"><span class="said">${mail.text}</span></div>`}`,
	};
}

function show(visit: Visit): View {
	const mail = visit.context.account.mails.find(visit.id('mail'));
	if (!mail) throw notFound('There is no such mail');
	return transactionalMail(mail);
}

/** Transactional mails, each as an email. */
export const MAILS: Section = {
	title: 'Transactional',
	path: PATH,
	install: (site) => {
		site.get(PATH, mails);
		site.get(`${PATH}/:mail`, show);
	},
};
