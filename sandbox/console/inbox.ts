import { inbox, type InboxMail, keyOf, mailOfKey } from '../account/inbox';
import { notFound } from '../account/refusal';
import { address, html, type Markup } from '../pages/html';
import { letterOf } from '../reader/letter';
import type { View } from './frame';
import { cameOf, INBOX_PATH, letterTable, reader } from './letters';
import { transactionalMail } from './mails';
import { counted, listAddress, moment, pager, pairs, slice } from './parts';
import type { Section, Visit } from './site';

const PAGE_SIZE = 50;

/** Every mail, the newest first, or those to addresses with a text in them. */
function mails(visit: Visit): View {
	const wanted = (visit.query.get('to') ?? '').trim();
	const all = inbox(visit.context.account, wanted.toLowerCase());
	const page = slice(all, visit.number('page', 0), PAGE_SIZE);
	return {
		title: 'Inbox',
		content: html`<h1>Inbox</h1>
			<p class="lead">
				What people find in their inboxes: ${counted(all.length, 'email', 'emails')}, newest first. Nothing leaves this
				computer. Links in emails work.
			</p>
			<div class="tools">
				<form role="search">
					<input type="search" name="to" value="${wanted}" aria-label="Address" placeholder="Sent to" />
					<button>Search</button>
				</form>
			</div>
			${all.length === 0
				? html`<div class="card empty">No emails. Load this page again after an application sent some.</div>`
				: letterTable(visit.context, page.rows, true)}
			${page.pages > 1 &&
			html`<div class="tools">${pager(page, (number) => address(INBOX_PATH, { to: wanted, page: number }))}</div>`}`,
	};
}

/** A mail in a frame where no script runs and nothing is loaded from elsewhere; its links open beside it. */
function letter(visit: Visit, entry: Exclude<InboxMail, { kind: 'transactional' }>): View {
	const { account } = visit.context;
	const { from, list, subject } = letterOf(visit.context, entry);
	const facts: ReadonlyArray<readonly [string, Markup | string]> = [
		['From', from.address === '' ? from.name : `${from.name} <${from.address}>`],
		['To', reader(account, entry)],
		['Sent', moment(entry.sentAt)],
		['List', list ? html`<a href="${listAddress(list)}">${list.name}</a>` : ''],
		['What came of it', cameOf(account, entry)],
	];
	return {
		title: subject,
		content: html`<p class="crumb"><a href="${INBOX_PATH}">Inbox</a> / ${subject}</p>
			<h1>${subject}</h1>
			${pairs(facts.filter(([, value]) => value !== ''))}
			<iframe
				class="card email"
				sandbox="allow-popups allow-popups-to-escape-sandbox"
				referrerpolicy="no-referrer"
				title="The email as its reader sees it"
				src="${address(`/_sandbox/inbox/${keyOf(entry)}/preview`)}"
			></iframe>`,
	};
}

function show(visit: Visit): View {
	const entry = mailOfKey(visit.context.account, visit.word('key'));
	if (!entry) throw notFound('There is no such email');
	return entry.kind === 'transactional' ? transactionalMail(entry.mail) : letter(visit, entry);
}

/** Mails as their readers see them. */
export const INBOX: Section = {
	title: 'Inbox',
	path: INBOX_PATH,
	install: (site) => {
		site.get(INBOX_PATH, mails);
		site.get(`${INBOX_PATH}/:key`, show);
	},
};
