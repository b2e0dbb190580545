import { badRequest } from '../account/refusal';
import {
	type Webhook,
	type WebhookCall,
	WEBHOOK_EVENTS,
	WEBHOOK_METHODS,
	WEBHOOK_SOURCES,
} from '../account/webhookTypes';
import { readId } from '../http/query';
import { address, html, type Markup } from '../pages/html';
import { readOrder } from '../webhooks/order';
import type { View } from './frame';
import { counted, head, moment, numberHead, pager, slice, table } from './parts';
import type { Done, Section, Visit } from './site';

const PATH = '/console/webhooks';
const PAGE_SIZE = 50;

const STATES: Readonly<Record<WebhookCall['state'], readonly [word: string, tone: string]>> = {
	waiting: ['Waiting', 'wait'],
	underWay: ['Under way', 'wait'],
	delivered: ['Delivered', 'good'],
	givenUp: ['Given up', 'out'],
};

const buttons = ({ token }: Visit, { active, id }: Webhook): Markup =>
	html`<form method="post" action="${PATH}">
		<input type="hidden" name="token" value="${token}" /><input type="hidden" name="webhook" value="${id}" />
		<button name="do" value="switch">${active ? 'Switch off' : 'Switch on'}</button>
		<button class="danger" name="do" value="delete">Delete</button>
	</form>`;

function webhookRow(visit: Visit, webhook: Webhook): Markup {
	const { active, event, id, key, list, method, name, source, url } = webhook;
	return html`<tr class="${!active && 'dim'}">
		<td class="num soft">${id}</td>
		<td>${name}</td>
		<td>${visit.context.account.findList(list)?.name}</td>
		<td>${event}</td>
		<td>${source}</td>
		<td>${method}${key !== '' && ', encrypted'}</td>
		<td class="line" title="${url}">${url}</td>
		<td>${buttons(visit, webhook)}</td>
	</tr>`;
}

const WEBHOOK_HEADS = [
	numberHead('Id'),
	...['Name', 'List', 'Event', 'Source', 'Method', 'Callback URL', ''].map(head),
];

function callRow({ attempts, form, happenedAt, lastStatus, state, webhook }: WebhookCall): Markup {
	const [word, tone] = STATES[state];
	return html`<tr>
		<td>${moment(happenedAt)}</td>
		<td class="num">${webhook.id}</td>
		<td><span class="badge ${tone}">${word}</span></td>
		<td class="num">${attempts}</td>
		<td class="num">${lastStatus === 0 ? '' : lastStatus}</td>
		<td class="line" title="${form}">${form}</td>
	</tr>`;
}

const CALL_HEADS = [
	head('Happened'),
	numberHead('Webhook'),
	head('State'),
	numberHead('Tries'),
	numberHead('Answer'),
	head('Parameters'),
];

const choice = (name: string, label: string, values: ReadonlyArray<readonly [value: string, text: string]>): Markup =>
	html`<label
		>${label}
		<select name="${name}">
			${values.map(([value, text]) => html`<option value="${value}">${text}</option>`)}
		</select></label
	>`;

const same = (words: readonly string[]): Array<readonly [string, string]> => words.map((text) => [text, text]);

/** As in MailUp's own console: one list, one event, one source. */
function newWebhook({ context: { account }, token }: Visit): Markup {
	const lists = [...account.allLists()].map(({ id, name }) => [String(id), name] as const);
	return html`<form class="fields" method="post" action="${PATH}">
		<input type="hidden" name="token" value="${token}" />
		<label>Name <input name="name" /></label>
		<label>Callback URL <input name="url" type="url" required size="50" /></label>
		${choice('list', 'List', lists)} ${choice('event', 'Event', same(WEBHOOK_EVENTS))}
		${choice('source', 'Source', same(WEBHOOK_SOURCES))} ${choice('method', 'Method', same(WEBHOOK_METHODS))}
		<label>Encrypted, with the key <input name="key" placeholder="not encrypted" autocomplete="off" /></label>
		<label>Parameters <textarea name="parameters" rows="3" cols="60" required></textarea></label>
		<button class="main" name="do" value="add">Add new webhook</button>
	</form>`;
}

function webhooks(visit: Visit): View {
	const { account } = visit.context;
	const all = account.webhooks.all();
	const calls = slice([...account.webhooks.calls].reverse(), visit.number('page', 0), PAGE_SIZE);
	return {
		title: 'Webhooks',
		content: html`<h1>Webhooks</h1>
			<p class="lead">
				${counted(all.length, 'webhook', 'webhooks')}. Called for what people do here, by links in messages, and by the
				HTTP API; not for REST calls and imports. Only addresses of this machine are called.
			</p>
			${all.length > 0 &&
			table(
				WEBHOOK_HEADS,
				all.map((webhook) => webhookRow(visit, webhook)),
			)}
			<h2>Add new webhook</h2>
			${newWebhook(visit)}
			<h2>Calls</h2>
			${calls.total === 0 ? html`<div class="card empty">None yet.</div>` : table(CALL_HEADS, calls.rows.map(callRow))}
			${calls.pages > 1 && html`<div class="tools">${pager(calls, (page) => address(PATH, { page }))}</div>`}`,
	};
}

function change({ context: { account }, form }: Visit): Done {
	const what = form.get('do');
	if (what === 'add') {
		const order = readOrder((name) => form.get(name));
		if (!account.findList(order.list)) throw badRequest(`There is no list ${order.list}`);
		return { to: PATH, told: `Webhook ${account.webhooks.add(order).id} is active.` };
	}
	const webhook = account.webhooks.get(readId(form.get('webhook') ?? '', 'webhook'));
	if (what === 'delete') {
		account.webhooks.remove(webhook);
		return { to: PATH, told: `Webhook ${webhook.id} is deleted.` };
	}
	if (what !== 'switch') throw badRequest('No such button');
	webhook.active = !webhook.active;
	return { to: PATH, told: `Webhook ${webhook.id} is switched ${webhook.active ? 'on' : 'off'}.` };
}

/** What MailUp calls when something happens. */
export const WEBHOOKS: Section = {
	title: 'Webhooks',
	path: PATH,
	install: (site) => {
		site.get(PATH, webhooks);
		site.post(PATH, change);
	},
};
