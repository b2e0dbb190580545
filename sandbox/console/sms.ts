import type { Account } from '../account/account';
import { notFound } from '../account/refusal';
import type { SmsMessage } from '../account/sms/messages';
import { encode } from '../account/sms/parts';
import type { SentText } from '../account/sms/texts';
import { address, html, type Markup } from '../pages/html';
import type { View } from './frame';
import { count, counted, head, listAddress, moment, numberHead, pager, pairs, slice, table } from './parts';
import type { Done, Section, Visit } from './site';
import { bubbles, sentText, sizeOf } from './texts';

const PATH = '/console/sms';
const PAGE_SIZE = 20;

function row(account: Account, message: SmsMessage): Markup {
	return html`<tr>
		<td class="num soft">${message.id}</td>
		<td><a href="${address(`${PATH}/${message.id}`)}">${message.subject}</a></td>
		<td>${account.findList(message.listId)?.name}</td>
		<td class="num">${encode(message.content, message.isUnicode).parts.length}</td>
		<td class="num">${count(account.texts.ofMessage(message.id).length)}</td>
	</tr>`;
}

/** Texts as bubbles, newest first, in pages. */
function textList(visit: Visit, texts: readonly SentText[], path: string): Markup {
	const { account } = visit.context;
	if (texts.length === 0) return html`<div class="card empty">No text yet.</div>`;
	const page = slice([...texts].reverse(), visit.number('page', 0), PAGE_SIZE);
	const steps =
		page.pages > 1 && html`<div class="tools">${pager(page, (number) => address(path, { page: number }))}</div>`;
	return html`${page.rows.map((text) => sentText(account, text))}${steps}`;
}

/** Lets what waits in the queue of texts leave now. */
const finishButton = ({ token }: Visit): Markup =>
	html`<form class="tools" method="post" action="${PATH}">
		<input type="hidden" name="token" value="${token}" />
		<button class="main">Send what waits now</button>
	</form>`;

function sms(visit: Visit): View {
	const { account } = visit.context;
	const heads = [numberHead('Id'), head('Title'), head('List'), numberHead('Parts'), numberHead('Texts sent')];
	const waits = account.smsSendings.inQueue('Immediate').length > 0;
	return {
		title: 'SMS',
		content: html`<h1>SMS</h1>
			<p class="lead">
				${counted(account.texts.credits, 'credit', 'credits')} left; each part of a text costs one. No text leaves this
				computer.
			</p>
			${waits && finishButton(visit)}
			${table(
				heads,
				account.smsMessages
					.all()
					.reverse()
					.map((message) => row(account, message)),
			)}
			<h2>Texts</h2>
			${textList(visit, account.texts.all(), PATH)}`,
	};
}

function show(visit: Visit): View {
	const { account } = visit.context;
	const id = visit.id('message');
	const message = account.smsMessages.find(id);
	if (!message) throw notFound(`There is no SMS message ${id}`);
	const list = account.findList(message.listId);
	const size = encode(message.content, message.isUnicode);
	const facts: ReadonlyArray<readonly [string, Markup | string]> = [
		['List', list ? html`<a href="${listAddress(list)}">${list.name}</a>` : ''],
		['Created', moment(message.createdAt)],
		['Notes', message.notes],
		['Size before names are filled in', sizeOf(size)],
	];
	return {
		title: message.subject,
		content: html`<p class="crumb"><a href="${PATH}">SMS</a> / ${id}</p>
			<h1>${message.subject}</h1>
			${pairs(facts.filter(([, value]) => value !== ''))}
			<div class="card text">${bubbles(size.parts)}</div>
			<h2>Texts</h2>
			${textList(visit, account.texts.ofMessage(id), `${PATH}/${id}`)}`,
	};
}

function finish({ context }: Visit): Done {
	context.account.smsSendings.settle();
	return { to: PATH, told: 'Sent everything in the queue of texts.' };
}

/** SMS messages and the texts that left, as phones show them. */
export const SMS: Section = {
	title: 'SMS',
	path: PATH,
	install: (site) => {
		site.get(PATH, sms);
		site.get(`${PATH}/:message`, show);
		site.post(PATH, finish);
	},
};
