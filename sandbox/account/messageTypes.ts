/** Default value of a personal data field, for people who have none. */
export interface FieldDefault {
	readonly id: number;
	readonly value: string;
}

/** How opens and clicks of a message are recorded. */
export interface TrackingInfo {
	readonly enabled: boolean;
	/** As written, e.g. `http:` (the documents also show `http`). */
	readonly protocols: readonly string[];
	/** Query text for tracked links. */
	readonly customParams: string;
}

/** What fills a slot of a message. */
export interface Attachment {
	readonly name: string;
	readonly base64: string;
}

/** What a caller may write of a message. */
export interface MessageContent {
	subject: string;
	/** HTML, hrefs as written (without tracking). */
	content: string;
	notes: string;
	preHeader: string;
	embed: boolean;
	isConfirmation: boolean;
	useDynamicField: boolean;
	fields: readonly FieldDefault[];
	/** Ids of tags of the message's list. */
	tags: readonly number[];
	tracking: TrackingInfo;
}

/** An email message: part of exactly one list. */
export interface Message extends MessageContent {
	readonly id: number;
	readonly listId: number;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	/** 0 newsletter, 1 SMTP+. */
	readonly serviceType: number;
	/** Seen by everybody in the web library. */
	published: boolean;
	archived: boolean;
	/** By slot, 1 to 5. */
	readonly attachments: Map<number, Attachment>;
}

/** A tag of a list. */
export interface Tag {
	readonly id: number;
	readonly listId: number;
	name: string;
	enabled: boolean;
}

/** A template of a list. */
export interface Template {
	readonly id: number;
	readonly listId: number;
	readonly title: string;
	readonly text: string;
	readonly thumbnail: string;
	readonly content: string;
}

/** A message in start data. */
export type MessageData = Partial<MessageContent> & {
	id?: number;
	list: number;
	subject: string;
	createdAt?: number;
	serviceType?: number;
	published?: boolean;
	archived?: boolean;
	attachments?: ReadonlyArray<readonly [slot: number, Attachment]>;
};

/** Everything of messages that an account starts with. */
export interface MessagesData {
	tags: readonly Tag[];
	templates: readonly Template[];
	messages: readonly MessageData[];
	/** File names; list 0 is the shared folder. */
	images: ReadonlyArray<readonly [list: number, name: string]>;
}
