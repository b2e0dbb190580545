import { IMPORT_STATUSES, type ImportTask } from '../account/importTypes';
import { address, html, type Markup, type Part } from '../pages/html';
import type { View } from './frame';
import { count, counted, head, listAddress, moment, numberHead, pager, pairs, slice, table } from './parts';
import type { Done, Section, Visit } from './site';

const PAGE_SIZE = 50;
const TONES = ['', 'wait', 'wait', 'good', 'out'];
const PATH = '/console/imports';

function state({ status }: ImportTask): Markup {
	const [, word = ''] = IMPORT_STATUSES.find(([code]) => code === status) ?? [];
	return html`<span class="badge ${TONES[status]}">${word.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')}</span>`;
}

function switches({ order }: ImportTask): string {
	const chosen = [
		order.channels === 'sms' && 'SMS channel',
		order.channels === 'email' && 'numbers ignored',
		order.asOptout && 'as unsubscribed',
		order.confirmEmail && 'with confirmation',
		order.clearFields && 'clears fields',
		order.replaceGroups && 'replaces groups',
	];
	return chosen.filter((word) => word !== false).join(', ');
}

function row(task: ImportTask): Markup {
	const { counts, order } = task;
	return html`<tr>
		<td class="num"><a href="${`${PATH}/${task.id}`}">${task.id}</a></td>
		<td>${state(task)}</td>
		<td>${order.list.name}${order.group && `, group ${order.group.name}`}</td>
		<td>${switches(task)}</td>
		<td class="num">${count(task.size)}</td>
		<td class="num">${count(counts.created)}</td>
		<td class="num">${count(counts.updated)}</td>
		<td class="num">${count(counts.invalid.Total)}</td>
		<td>${moment(task.startedAt)}</td>
	</tr>`;
}

const HEADS = [
	numberHead('Id'),
	...['State', 'Into', 'Switches'].map(head),
	...['Rows', 'Created', 'Updated', 'Invalid'].map(numberHead),
	head('Started'),
];

function buttons({ token, context }: Visit): Markup {
	const isOpen = context.account.imports.all().some(({ endedAt }) => endedAt === 0);
	return html`<form class="tools" method="post" action="${PATH}">
		<input type="hidden" name="token" value="${token}" />
		${isOpen && html`<button class="main" name="do" value="settle">Finish now</button>`}
		<button name="do" value="fail">Let the next import fail</button>
	</form>`;
}

function imports(visit: Visit): View {
	const tasks = visit.context.account.imports.all().reverse();
	const page = slice(tasks, visit.number('page', 0), PAGE_SIZE);
	const none = html`<div class="card empty">None yet. Import something, and load this page again.</div>`;
	return {
		title: 'Imports',
		content: html`<h1>Imports</h1>
			<p class="lead">
				${counted(tasks.length, 'import', 'imports')} since the sandbox was started. One works at a time.
			</p>
			${buttons(visit)} ${tasks.length === 0 ? none : table(HEADS, page.rows.map(row))}
			${page.pages > 1 && html`<div class="tools">${pager(page, (number) => address(PATH, { page: number }))}</div>`}`,
	};
}

const counters = (title: string, values: object): Markup =>
	html`<section>
		<h2>${title}</h2>
		${pairs(Object.entries(values).map(([name, value]) => [name, count(Number(value))] as const))}
	</section>`;

function report(visit: Visit): View {
	const task = visit.context.account.imports.get(visit.id('import'));
	const { counts, order } = task;
	const facts: ReadonlyArray<readonly [string, Part]> = [
		['State', state(task)],
		['List', html`<a href="${listAddress(order.list)}">${order.list.name}</a>`],
		['Group', order.group?.name ?? ''],
		['Switches', switches(task)],
		['File', order.filename],
		['Rows', count(task.size)],
		['Started', moment(task.startedAt)],
		['Ended', task.endedAt === 0 ? '' : moment(task.endedAt)],
		[
			'Confirmation mails',
			task.sendingId === null ? '' : html`<a href="${`/console/sent/${task.sendingId}`}">sending ${task.sendingId}</a>`,
		],
	];
	return {
		title: `Import ${task.id}`,
		content: html`<p class="crumb"><a href="${PATH}">Imports</a> / ${task.id}</p>
			<h1>Import ${task.id}</h1>
			${pairs(facts.filter(([, value]) => value !== ''))}
			<div class="columns">${counters('Valid rows', counts.valid)}${counters('Invalid rows', counts.invalid)}</div>`,
	};
}

function act({ context, form }: Visit): Done {
	const { imports: queue } = context.account;
	if (form.get('do') === 'fail') {
		queue.failNext();
		return { to: PATH, told: 'The next import will fail.' };
	}
	return { to: PATH, told: `Finished: ${counted(queue.settle().length, 'import', 'imports')}.` };
}

/** Imports and their reports. */
export const IMPORTS: Section = {
	title: 'Imports',
	path: PATH,
	install: (site) => {
		site.get(PATH, imports);
		site.get(`${PATH}/:import`, report);
		site.post(PATH, act);
	},
};
