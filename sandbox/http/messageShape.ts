import type { Account } from '../account/account';
import { formatUtc } from '../account/dates';
import { withTracking } from '../account/links';
import type { Message, Tag } from '../account/messageTypes';
import { properties, type Shape } from './shape';

/** Host of addresses that the console would give. */
const HOST = 'console.sandbox.invalid';

/** What creating and copying answer. */
export const presentCreated = (message: Message): Record<string, unknown> => ({
	CreationDate: formatUtc(message.createdAt),
	Notes: message.notes,
	Subject: message.subject,
	idList: message.listId,
	idMessage: message.id,
});

/** A tag, in messages and alone. */
export const presentTag = (tag: Tag): unknown => ({ Enabled: tag.enabled, Id: tag.id, Name: tag.name });

/** Attachments by slot; names carry the message id, paths mix slashes, as in the documented sample. */
export const presentAttachments = (message: Message): unknown[] =>
	[...message.attachments]
		.sort(([left], [right]) => left - right)
		.map(([slot, { name }]) => ({
			Name: `${message.id}/${name}`,
			Path: `http://${HOST}\\console\\download\\${message.id}\\${message.id}/${name}`,
			Slot: slot,
		}));

/** The complete message. Links of a tracked message come back rewritten. */
export function presentMessage(account: Account, message: Message): Record<string, unknown> {
	const { content, tracking } = message;
	return {
		...presentCreated(message),
		Attachments: presentAttachments(message),
		Content: tracking.enabled ? withTracking(content, tracking.protocols) : content,
		Embed: message.embed,
		Fields: message.fields.map(({ id, value }) => ({ Description: account.fields.get(id), Id: id, Value: value })),
		IsConfirmation: message.isConfirmation,
		PreHeader: message.preHeader,
		Structure: null,
		Tags: account.messages
			.tagsOf(message.listId)
			.filter((tag) => message.tags.includes(tag.id))
			.map(presentTag),
		TrackingInfo: {
			CustomParams: tracking.customParams,
			Enabled: tracking.enabled,
			Protocols: tracking.protocols,
		},
		UseDynamicField: message.useDynamicField,
	};
}

/** Filters, order and items of the readings of messages. The documents filter on `servicetype`, the items say `ServiceType`. */
export const MESSAGES: Shape<Message> = {
	present: (message) => ({ ...presentCreated(message), ServiceType: message.serviceType }),
	properties: properties<Message>(
		['idMessage', 'integer', (message) => message.id],
		['idList', 'integer', (message) => message.listId],
		['Subject', 'string', (message) => message.subject],
		['Notes', 'string', (message) => message.notes],
		['CreationDate', 'date', (message) => message.createdAt],
		['ServiceType', 'integer', (message) => message.serviceType],
		['servicetype', 'integer', (message) => message.serviceType],
	),
	id: (message) => message.id,
	unordered: 'highestFirst',
};

/** Published messages also tell their public address and when they were last sent. @param lastSent 0 for never */
export const publicMessages = (lastSent: (message: Message) => number): Shape<Message> => ({
	...MESSAGES,
	properties: new Map([
		...MESSAGES.properties,
		...properties<Message>(['LastSendDate', 'date', (message) => lastSent(message) || null]),
	]),
	present: (message) => ({
		...presentCreated(message),
		LastSendDate: formatUtc(lastSent(message)),
		Url: `http://${HOST}/frontend/nl_preview_window.aspx?idNL=${message.id}`,
	}),
});
