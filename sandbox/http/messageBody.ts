import { withoutTracking } from '../account/links';
import type { FieldDefault, MessageContent, TrackingInfo } from '../account/messageTypes';
import { badRequest } from '../account/refusal';
import type { AccountState } from '../account/state';
import { array, type Body, filledText, flag, integer, objectBody, text } from './body';

/** Tags of a body must exist in the list. @throws Refusal 400 */
export function tags(account: AccountState, listId: number, given: unknown[]): number[] {
	const known = new Set(account.messages.tagsOf(listId).map((tag) => tag.id));
	return given.map((entry) => {
		const id = integer(objectBody(entry), 'Id');
		if (id === null || !known.has(id)) throw badRequest(`List ${listId} has no tag ${String(id)}`);
		return id;
	});
}

/** Default values of fields; unknown fields are refused. @throws Refusal 400 */
export function fields(account: AccountState, given: unknown[]): FieldDefault[] {
	return given.map((entry) => {
		const field = objectBody(entry);
		const id = integer(field, 'Id');
		if (id === null || !account.fields.has(id)) throw badRequest(`Field ${String(id)} does not exist`);
		return { id, value: text(field, 'Value') ?? '' };
	});
}

/** Protocols are ignored when tracking is off: the old ones stay. @throws Refusal 400 */
function tracking(given: unknown, before: TrackingInfo | undefined): TrackingInfo {
	const info = objectBody(given);
	const protocols = (array(info, 'Protocols') ?? []).map((protocol) => {
		if (typeof protocol !== 'string') throw badRequest("'Protocols' must hold text");
		return protocol;
	});
	const enabled = flag(info, 'Enabled') ?? false;
	return {
		enabled,
		protocols: enabled ? protocols : (before?.protocols ?? []),
		customParams: text(info, 'CustomParams') ?? '',
	};
}

/**
 * The keys that a body gives, checked; what it leaves out is left out here too.
 * Default values switch dynamic fields on (help page "Email messages", "Create a message").
 * @param options `before`: tracking of the message that is changed; `links`: whether links that the service made are taken for the plain ones
 * @throws Refusal 400
 */
export function givenContent(
	account: AccountState,
	listId: number,
	body: Body,
	{ before, links = 'plain' }: { before?: TrackingInfo; links?: 'asTheyAre' | 'plain' } = {},
): Partial<MessageContent> & { subject: string } {
	const defaults = array(body, 'Fields');
	const tagged = array(body, 'Tags');
	const info = body.get('TrackingInfo') ?? null;
	const content = text(body, 'Content');
	const entries: Array<[keyof MessageContent, unknown]> = [
		['content', content === null || links === 'asTheyAre' ? content : withoutTracking(content)],
		['notes', text(body, 'Notes')],
		['preHeader', text(body, 'PreHeader')],
		['embed', flag(body, 'Embed')],
		['isConfirmation', flag(body, 'IsConfirmation')],
		['useDynamicField', defaults !== null && defaults.length > 0 ? true : flag(body, 'UseDynamicField')],
		['fields', defaults && fields(account, defaults)],
		['tags', tagged && tags(account, listId, tagged)],
		['tracking', info === null ? null : tracking(info, before)],
	];
	return {
		subject: filledText(body, 'Subject'),
		...Object.fromEntries(entries.filter(([, value]) => value !== null)),
	};
}

/** What a message has where an update leaves keys out; tags and fields are never blanked by that. */
export const blankContent = (before: MessageContent): Omit<MessageContent, 'subject'> => ({
	content: '',
	notes: '',
	preHeader: '',
	embed: false,
	isConfirmation: false,
	useDynamicField: false,
	fields: before.fields,
	tags: before.tags,
	tracking: { enabled: false, protocols: before.tracking.protocols, customParams: '' },
});

/** Base64 without line ends, as attachments and images travel. @throws Refusal 400 */
export function base64(body: Body): string {
	const data = filledText(body, 'Base64Data');
	if (data.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(data))
		throw badRequest("'Base64Data' is no base64 text; CR and LF are not allowed");
	return data;
}
