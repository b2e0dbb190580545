import type { Account } from '../account/account';
import { optIn } from '../account/changes';
import { localTime } from '../account/dates';
import { badRequest } from '../account/refusal';
import type { Message } from '../account/messageTypes';
import type { Channel } from '../account/subscriptionTypes';
import { html, type Markup } from '../pages/html';
import { counted, REASON_OPTIONS } from './parts';
import { type Done, type Site, type Visit, wayBack } from './site';

/** A person on one channel of one list; travels as `1.email.77`. */
interface Pick {
	readonly list: number;
	readonly channel: Channel;
	readonly recipient: number;
}

export const pickOf = (list: number, channel: Channel, recipient: number): string => `${list}.${channel}.${recipient}`;

function readPick(text: string): Pick {
	const match = /^(\d{1,9})\.(email|sms)\.(\d{1,10})$/.exec(text);
	if (!match) throw badRequest('A selected row cannot be read');
	return { list: Number(match[1]), channel: match[2] === 'sms' ? 'sms' : 'email', recipient: Number(match[3]) };
}

/** Those picked, by list and channel. */
function grouped(picks: readonly Pick[]): Array<{ list: number; channel: Channel; recipients: number[] }> {
	const groups = new Map<string, { list: number; channel: Channel; recipients: number[] }>();
	for (const { list, channel, recipient } of picks) {
		const key = `${list} ${channel}`;
		const group = groups.get(key) ?? { list, channel, recipients: [] };
		group.recipients.push(recipient);
		groups.set(key, group);
	}
	return [...groups.values()];
}

type Act = (account: Account, picks: readonly Pick[], form: URLSearchParams, date: number) => number;

/** A number that one of our own options carries; 0 when there is none. */
const numberOf = (text: string | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0);

/** Everybody leaves at one moment. */
const optOut: Act = (account, picks, form, date) => {
	const [type, subtype] = (form.get('reason') ?? '').split('.').map(numberOf);
	const message = numberOf(form.get('message') ?? '');
	const optedOut = grouped(picks).flatMap((group) => account.optOut({ ...group, type, subtype, message, date }));
	return new Set(optedOut).size;
};

const confirm: Act = (account, picks) => picks.filter(({ list, recipient }) => account.confirm(list, recipient)).length;

const subscribe: Act = (account, picks, _form, date) =>
	picks.filter(({ list, channel, recipient }) => optIn(account, account.list(list), recipient, channel, date)).length;

const ACTS: ReadonlyMap<string, readonly [act: Act, done: string]> = new Map([
	['optOut', [optOut, 'opted out']],
	['confirm', [confirm, 'confirmed']],
	['subscribe', [subscribe, 'subscribed']],
]);

function change({ context: { account }, form }: Visit): Done {
	const [act, done] = ACTS.get(form.get('do') ?? '') ?? [];
	if (!act || done === undefined) throw badRequest('No such button');
	const to = wayBack(form);
	const picks = form.getAll('who').map(readPick);
	if (picks.length === 0) return { to, told: 'Nobody was selected.' };
	const date = account.now();
	const changed = act(account, picks, form, date);
	if (changed === 0) return { to, told: `Nobody was ${done}: there was nothing to change.` };
	return { to, told: `${counted(changed, 'person', 'people')} ${done} at ${localTime(date)}.` };
}

/**
 * A form around a table whose rows can be ticked, with what can be done with them.
 * @param messages what somebody may leave from
 */
export function pickForm(visit: Visit, rows: Markup, messages: readonly Message[] = []): Markup {
	const options = messages.map(
		({ id, subject }) => html`<option value="${id}">${id}: ${subject.slice(0, 40)}</option>`,
	);
	const from =
		options.length > 0 &&
		html`<select name="message" aria-label="Message they leave from">
			<option value="0">from no message</option>
			${options}
		</select>`;
	return html`<form class="pick" method="post" action="/console/subscriptions">
		<input type="hidden" name="token" value="${visit.token}" />
		<input type="hidden" name="back" value="${visit.url}" />
		${rows}
		<div class="actions">
			<span class="picked" aria-hidden="true"></span>
			<select name="reason" aria-label="Reason">
				${REASON_OPTIONS}
			</select>
			${from}
			<button class="danger" name="do" value="optOut">Opt out</button>
			<span class="gap"></span>
			<button name="do" value="confirm" title="Clicks the link of the confirmation mail">Confirm pending</button>
			<button name="do" value="subscribe" title="Subscribes them whatever their status">Subscribe</button>
		</div>
	</form>`;
}

/** The forms of the tables. */
export function installSubscriptions(site: Site): void {
	site.post('/console/subscriptions', change);
}
