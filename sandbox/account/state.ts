import { newList } from './list';
import { type ListDetails, textOf } from './listDetails';
import { Mails } from './mails';
import { Messages } from './messages';
import { RecipientStore } from './recipientStore';
import { forbidden, notFound } from './refusal';
import { Sendings } from './sendings';
import { SmsMessages } from './sms/messages';
import { Texts } from './sms/texts';
import { Statistics } from './statistics';
import { subscriptionFrom } from './subscriptions';
import { Webhooks } from './webhooks';
import type { Variants } from '../variants';
import type {
	AccountData,
	AccountInfo,
	ConfirmationMail,
	Group,
	GroupData,
	ListData,
	MailList,
	RecipientData,
} from './types';

const YEAR_MS = 365 * 24 * 60 * 60 * 1_000;

/**
 * What a MailUp account holds: plain Maps, no HTTP. Built for a million recipients: nothing is copied on reading,
 * look-ups by id, address and number cost one step. The rules of the account work on it; `Account` puts both together.
 * `now` is the wall clock in milliseconds; tests may hand in their own.
 */
export class AccountState {
	readonly info: AccountInfo;
	readonly fields: Map<number, string>;
	readonly recipients = new RecipientStore();
	/** What the double opt-in would have sent, oldest first. */
	readonly confirmationMails: ConfirmationMail[] = [];
	/** Lists that one confirmation mail asks for together, by its list and recipient: `1 77`. */
	readonly sharedConfirmations = new Map<string, readonly number[]>();
	readonly messages: Messages;
	readonly sendings: Sendings;
	readonly statistics = new Statistics();
	readonly smsMessages: SmsMessages;
	/** Sendings of SMS messages, numbered apart from those of emails. */
	readonly smsSendings: Sendings;
	/** Text messages that left. */
	readonly texts: Texts;
	/** Transactional mails that left. */
	readonly mails = new Mails();
	readonly webhooks: Webhooks;
	/** Verified sender addresses, in lower case. */
	readonly trustedSenders: Set<string>;
	/** Certified senders of texts. */
	readonly smsSenders: Set<string>;
	/** Secrets of the transactional SMS service, by list. */
	readonly listSecrets = new Map<number, string>();
	/** The dates that changes of subscriptions get. */
	dating: Pick<Variants, 'optInAgain' | 'optOutDate'> = { optInAgain: 'newDate', optOutDate: 'set' };
	/** How long the user has no rights yet on a list that `makeList` made, in milliseconds. */
	newListMs = 0;
	private readonly listsById = new Map<number, MailList>();
	private readonly groupsById = new Map<number, Group>();
	private lastGroupId = 0;

	constructor(
		data: AccountData,
		readonly now: () => number,
	) {
		this.info = data.info;
		this.messages = new Messages(data, now);
		this.sendings = new Sendings(now);
		this.smsMessages = new SmsMessages(data.smsMessages ?? [], now);
		this.smsSendings = new Sendings(now);
		this.texts = new Texts(data.credits ?? 0);
		this.webhooks = new Webhooks(`a${data.info.uid}`, now);
		this.trustedSenders = new Set(data.trustedSenders);
		this.smsSenders = new Set(data.smsSenders);
		this.fields = new Map(data.fields);
		for (const list of data.lists) this.addList(list);
		for (const group of data.groups) this.addGroup(group);
		for (const recipient of data.recipients) this.addRecipient(recipient);
	}

	/** The date of an opt-out that is filed now. */
	leavingDate(): number {
		return this.now() - (this.dating.optOutDate === 'old' ? YEAR_MS : 0);
	}

	/** The lists the authorising user may see. */
	lists(): MailList[] {
		return [...this.listsById.values()].filter((list) => list.enabled);
	}

	/** A list, also one hidden from the user. */
	findList(id: number): MailList | undefined {
		return this.listsById.get(id);
	}

	/** @throws Refusal 404 for no such list, 403 for one not enabled for the user */
	list(id: number): MailList {
		const list = this.listsById.get(id);
		if (!list) throw notFound(`List ${id} not found`);
		if (!list.enabled || this.now() < list.openFrom)
			throw forbidden(`Authorization error: the user is not enabled on list ${id}`);
		return list;
	}

	/** Every list, also those hidden from the user. */
	allLists(): IterableIterator<MailList> {
		return this.listsById.values();
	}

	/** @throws Refusal 404 for no such group, 403 when its list is not enabled for the user */
	group(id: number): Group {
		const group = this.groupsById.get(id);
		if (!group) throw notFound(`Group ${id} not found`);
		this.list(group.listId);
		return group;
	}

	groupsOf(listId: number): Group[] {
		return [...this.groupsById.values()].filter((group) => group.listId === listId);
	}

	/** The groups of a list that somebody is in. */
	groupsWith(listId: number, recipientId: number): Group[] {
		return this.groupsOf(listId).filter(({ members }) => members.has(recipientId));
	}

	addList(data: ListData): MailList {
		const list = newList(data);
		this.listsById.set(list.id, list);
		return list;
	}

	/** A list that a caller makes, under the next id. Seen in 2016: for up to a minute its user has no rights on it. */
	makeList(details: ListDetails): MailList {
		const id = Math.max(0, ...this.listsById.keys()) + 1;
		const list = this.addList({ id, name: textOf(details, 'Name') });
		list.details = details;
		list.openFrom = this.now() + this.newListMs;
		return list;
	}

	/** @param data without an id: the next free one */
	addGroup(data: Omit<GroupData, 'id'> & { id?: number }): Group {
		const id = data.id ?? this.lastGroupId + 1;
		this.lastGroupId = Math.max(this.lastGroupId, id);
		const group: Group = {
			id,
			listId: data.list,
			name: data.name,
			notes: data.notes ?? '',
			deletable: data.deletable ?? true,
			members: new Set(),
		};
		this.groupsById.set(group.id, group);
		return group;
	}

	/** Takes a group away; its members stay in the list. */
	removeGroup(group: Group): void {
		this.groupsById.delete(group.id);
	}

	/** Adds a recipient as start data has it, past every rule of the API. Returns its id. */
	addRecipient(data: RecipientData): number {
		const keys = {
			email: data.email ?? null,
			prefix: data.number === undefined ? null : (data.prefix ?? '0039'),
			number: data.number ?? null,
		};
		const recipient = this.recipients.add(keys, { name: data.name ?? null, id: data.id, fields: data.fields });
		for (const entry of data.subscriptions) {
			const list = this.listsById.get(entry.list);
			if (!list) throw new Error(`Start data: recipient ${recipient.id} names the unknown list ${entry.list}`);
			list[entry.channel].set(recipient.id, subscriptionFrom(recipient.id, entry));
		}
		for (const id of data.groups ?? []) this.groupsById.get(id)?.members.add(recipient.id);
		return recipient.id;
	}

	/** A recipient by id (number), address or joined number (string). */
	lookUp(who: string | number): ReturnType<RecipientStore['find']> {
		return typeof who === 'number'
			? this.recipients.find(who)
			: (this.recipients.findByEmail(who) ?? this.recipients.findByPhone(who));
	}
}
