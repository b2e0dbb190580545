import type { Message, MessageData, MessagesData, Tag, Template } from './messageTypes';
import { badRequest, notFound } from './refusal';

const NOT_TRACKED = { enabled: false, protocols: [], customParams: '' };

/** Address of an image; list 0 is the shared folder. The real form of these addresses is not documented. */
const imageUrl = (listId: number, name: string): string =>
	`http://img.sandbox.invalid/${listId === 0 ? 'shared' : `list${listId}`}/${encodeURIComponent(name)}`;

/** Messages of an account with what they are made of: tags, templates, images. */
export class Messages {
	/** Public visibility of messages in the account; off: the readings of published and archived ones are empty. */
	webLibrary = true;
	/** Whether each new message has a lower id than all before. */
	descends = false;
	private readonly byId = new Map<number, Message>();
	private readonly tagsById = new Map<number, Tag>();
	private readonly templatesById = new Map<number, Template>();
	private readonly imageUrls = new Map<number, Set<string>>();
	private lastId = 0;
	private lowestId = Infinity;
	private lastTagId = 0;

	/** @param now wall clock in milliseconds */
	constructor(
		data: Partial<MessagesData>,
		private readonly now: () => number,
	) {
		for (const tag of data.tags ?? []) this.addTag(tag);
		for (const template of data.templates ?? []) this.templatesById.set(template.id, { ...template });
		for (const message of data.messages ?? []) this.add(message);
		for (const [list, name] of data.images ?? []) this.addImage(list, name);
	}

	/** A new message; no id comes twice, also after deletions. */
	add(data: MessageData): Message {
		const { list, attachments, ...given } = data;
		const message: Message = {
			content: '',
			notes: '',
			preHeader: '',
			embed: false,
			isConfirmation: false,
			useDynamicField: false,
			fields: [],
			tags: [],
			tracking: NOT_TRACKED,
			createdAt: this.now(),
			serviceType: 0,
			published: false,
			archived: false,
			...given,
			id: data.id ?? this.nextId(),
			listId: list,
			attachments: new Map(attachments),
		};
		this.lastId = Math.max(this.lastId, message.id);
		this.lowestId = Math.min(this.lowestId, message.id);
		this.byId.set(message.id, message);
		return message;
	}

	private nextId(): number {
		return this.descends && Number.isFinite(this.lowestId) ? this.lowestId - 1 : this.lastId + 1;
	}

	/** A copy under a new id: without statistics, not published (help page "Email messages", "Copy message"). */
	copy(message: Message, change: { subject?: string; notes?: string }): Message {
		return this.add({
			...message,
			...change,
			id: undefined,
			list: message.listId,
			createdAt: this.now(),
			attachments: [...message.attachments],
			published: false,
			archived: false,
		});
	}

	find(id: number): Message | undefined {
		return this.byId.get(id);
	}

	/** @throws Refusal 404, also for a message of another list */
	get(listId: number, id: number): Message {
		const message = this.byId.get(id);
		if (message?.listId !== listId) throw notFound(`List ${listId} has no message ${id}`);
		return message;
	}

	all(): IterableIterator<Message> {
		return this.byId.values();
	}

	ofList(listId: number): Message[] {
		return [...this.byId.values()].filter((message) => message.listId === listId);
	}

	remove(message: Message): void {
		this.byId.delete(message.id);
	}

	tagsOf(listId: number): Tag[] {
		return [...this.tagsById.values()].filter((tag) => tag.listId === listId);
	}

	/** @throws Refusal 404 */
	tag(listId: number, id: number): Tag {
		const tag = this.tagsById.get(id);
		if (tag?.listId !== listId) throw notFound(`List ${listId} has no tag ${id}`);
		return tag;
	}

	addTag(data: { id?: number; listId: number; name: string; enabled?: boolean }): Tag {
		const tag: Tag = { enabled: true, ...data, id: data.id ?? this.lastTagId + 1 };
		this.lastTagId = Math.max(this.lastTagId, tag.id);
		this.tagsById.set(tag.id, tag);
		return tag;
	}

	/** Takes a tag away, also from its messages. */
	removeTag(tag: Tag): void {
		this.tagsById.delete(tag.id);
		for (const message of this.ofList(tag.listId)) message.tags = message.tags.filter((id) => id !== tag.id);
	}

	templatesOf(listId: number): Template[] {
		return [...this.templatesById.values()].filter((template) => template.listId === listId);
	}

	/** @throws Refusal 404 */
	template(listId: number, id: number): Template {
		const template = this.templatesById.get(id);
		if (template?.listId !== listId) throw notFound(`List ${listId} has no template ${id}`);
		return template;
	}

	/** Addresses of the images of a list; of the shared folder for list 0. */
	imagesOf(listId: number): string[] {
		return [...(this.imageUrls.get(listId) ?? [])];
	}

	/** Files an image; one of the same name is replaced. @returns its address */
	addImage(listId: number, name: string): string {
		if (!/^[^/\\\p{Cc}]+$/u.test(name)) throw badRequest("'Name' must be a file name");
		const url = imageUrl(listId, name);
		this.imageUrls.set(listId, (this.imageUrls.get(listId) ?? new Set()).add(url));
		return url;
	}

	/** @throws Refusal 404 */
	removeImage(url: string): void {
		if (![...this.imageUrls.values()].some((urls) => urls.delete(url))) throw notFound('Image not found');
	}
}
