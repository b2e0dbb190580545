import type { Variants } from '../variants';
import { eventDate, formOf } from '../webhooks/wire';
import { optOutReason } from './optOuts';
import { badRequest, notFound } from './refusal';
import type { Happening, Webhook, WebhookCall, WebhookOrder } from './webhookTypes';

/** Calls that are remembered; the oldest go first. */
const MOST_CALLS = 1000;

/** Addresses on this machine. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Numbers of channels in the two lists of the help page "Add or Edit a Webhook". */
const CHANNELS = { newer: { email: '0', sms: '1' }, older: { email: '1', sms: '2' } } as const;

/** How values are written, where no document says. */
export type WebhookWording = Pick<Variants, 'webhookChannel' | 'webhookDate' | 'webhookReason'>;

/** The webhooks of an account, and the calls that came of them. Who makes the calls is told through `onCall`. */
export class Webhooks {
	readonly calls: WebhookCall[] = [];
	onCall: (call: WebhookCall) => void = () => undefined;
	wording: WebhookWording = { webhookChannel: 'newer', webhookDate: 'offset', webhookReason: 'type' };
	private readonly byId = new Map<number, Webhook>();
	private lastId = 0;
	private lastCall = 0;

	/** @param account as `[IdConsole]` shows it @param now milliseconds since 1970 */
	constructor(
		private readonly account: string,
		private readonly now: () => number,
	) {}

	all(): readonly Webhook[] {
		return [...this.byId.values()];
	}

	/** @throws Refusal 404 */
	get(id: number): Webhook {
		const webhook = this.byId.get(id);
		if (!webhook) throw notFound(`There is no webhook ${id}`);
		return webhook;
	}

	/** @throws Refusal 400 for an address elsewhere: nothing leaves this machine */
	add(order: WebhookOrder): Webhook {
		const url = URL.canParse(order.url) ? new URL(order.url) : undefined;
		if (!url || !/^https?:$/.test(url.protocol) || !LOOPBACK.test(url.hostname))
			throw badRequest('The Callback URL must be an address of this machine: the sandbox calls no other');
		if (Buffer.byteLength(order.key) > 256) throw badRequest('The key has at most 256 characters');
		const webhook = { ...order, id: ++this.lastId, active: true };
		this.byId.set(webhook.id, webhook);
		return webhook;
	}

	remove(webhook: Webhook): void {
		this.byId.delete(webhook.id);
	}

	/** Makes a call for each webhook that is about it. */
	happened(happening: Happening): void {
		const { event, list, source } = happening;
		const about = this.all().filter(
			(webhook) => webhook.active && webhook.event === event && webhook.list === list && webhook.source === source,
		);
		const moment = this.now();
		for (const webhook of about) this.call(webhook, happening, moment);
	}

	/** Writes a call once more, with the date of now. */
	dateAnew(call: WebhookCall): void {
		call.form = this.formOf(call.webhook, call.happening, this.now());
	}

	private formOf(webhook: Webhook, happening: Happening, moment: number): string {
		return formOf(pairsOf(webhook, happening, this.valuesOf(happening, moment)));
	}

	private call(webhook: Webhook, happening: Happening, moment: number): void {
		const call: WebhookCall = {
			id: ++this.lastCall,
			webhook,
			happening,
			form: this.formOf(webhook, happening, moment),
			happenedAt: moment,
			state: 'waiting',
			attempts: 0,
			lastStatus: 0,
		};
		this.calls.push(call);
		if (this.calls.length > MOST_CALLS) this.calls.shift();
		this.onCall(call);
	}

	private valuesOf(
		{ channel, event, groups, list, message, person, reason, source }: Happening,
		moment: number,
	): Map<string, string> {
		const date = eventDate(moment);
		const { webhookChannel, webhookReason } = this.wording;
		return new Map([
			['eventdate', this.wording.webhookDate === 'offset' ? date : date.replace(/\+\d\d$/, '')],
			['eventtype', event],
			['eventsource', source],
			['idconsole', this.account],
			['idlist', String(list)],
			['idnl', message === 0 ? '' : String(message)],
			['reason', webhookReason === 'type' ? reason : (optOutReason(Number(reason))?.reason ?? '')],
			['email', person.email ?? ''],
			['prefix', person.prefix ?? ''],
			['number', person.number ?? ''],
			['groups', groups.join(',')],
			['channel', CHANNELS[webhookChannel][channel]],
		]);
	}
}

/** Names as they were entered, placeholders filled in; what is no placeholder stays as it is. @param values those besides the fields */
function pairsOf(
	{ parameters }: Webhook,
	{ fields }: Happening,
	values: ReadonlyMap<string, string>,
): Array<readonly [name: string, value: string]> {
	return parameters
		.split('&')
		.filter((part) => part.trim() !== '')
		.map((part) => {
			const [name = '', ...rest] = part.split('=');
			const value = rest.join('=').replace(/\[(\w+)\]/g, (whole, placeholder: string) => {
				const field = /^field(\d\d)$/i.exec(placeholder)?.[1];
				if (field !== undefined) return fields.get(Number(field)) ?? '';
				return values.get(placeholder.toLowerCase()) ?? whole;
			});
			return [name.trim(), value.trim()] as const;
		});
}
