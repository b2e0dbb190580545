import { badRequest } from '../account/refusal';
import { address, html } from '../pages/html';
import type { View } from './frame';
import { counted, pager, slice } from './parts';
import { sendingPage } from './sendingPage';
import { finishButton, SENT_PATH, sendingsTable } from './sendings';
import type { Done, Section, Visit } from './site';

const PAGE_SIZE = 50;

function sent(visit: Visit): View {
	const { account } = visit.context;
	const all = account.sendings.all().filter(({ state }) => state !== 'deleted');
	const page = slice(all.reverse(), visit.number('page', 0), PAGE_SIZE);
	const waits = account.sendings.inQueue('Immediate').length > 0;
	return {
		title: 'Sent',
		content: html`<h1>Sent</h1>
			<p class="lead">${counted(all.length, 'sending', 'sendings')}, newest first. No mail leaves this computer.</p>
			${waits && finishButton(visit, '')}
			${all.length === 0 ? html`<div class="card empty">Nothing yet.</div>` : sendingsTable(account, page.rows)}
			${page.pages > 1 &&
			html`<div class="tools">${pager(page, (number) => address(SENT_PATH, { page: number }))}</div>`}`,
	};
}

/** Finishes one sending, or everything in the queue. */
function finish({ context, form }: Visit): Done {
	const given = form.get('id') ?? '';
	if (!/^\d{0,9}$/.test(given)) throw badRequest('No such sending');
	context.account.sendings.settle(given === '' ? undefined : Number(given));
	return given === ''
		? { to: SENT_PATH, told: 'Finished everything in the queue.' }
		: { to: `${SENT_PATH}/${given}`, told: `Finished sending ${given}.` };
}

/** Sendings, and who got them. */
export const SENT: Section = {
	title: 'Sent',
	path: SENT_PATH,
	install: (site) => {
		site.get(SENT_PATH, sent);
		site.get(`${SENT_PATH}/:sending`, sendingPage);
		site.post(SENT_PATH, finish);
	},
};
