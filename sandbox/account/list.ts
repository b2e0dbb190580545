import { defaultDetails, textOf } from './listDetails';
import type { Sender } from './sendings';
import { Subscriptions } from './subscriptions';
import type { ListData, MailList } from './types';

/** A GUID of the documented shape, the same for the same list at every start. */
const listGuid = (id: number): string => `5a4db0c5-0000-4000-8000-${String(id).padStart(12, '0')}`;

/** A list as start data has it, without people. */
export const newList = (data: ListData): MailList => ({
	id: data.id,
	guid: listGuid(data.id),
	details: defaultDetails({ NLSenderName: data.name, ...data.details, Name: data.name }),
	get name() {
		return textOf(this.details, 'Name');
	},
	get description() {
		return textOf(this.details, 'Description');
	},
	get company() {
		return textOf(this.details, 'CompanyName');
	},
	get defaultPrefix() {
		return textOf(this.details, 'DefaultPrefix') || null;
	},
	enabled: data.enabled ?? true,
	openFrom: 0,
	deletionRefusal: null,
	email: new Subscriptions(),
	sms: new Subscriptions(),
	untracked: new Map(),
});

/** Who mails of a list come from when nothing else is said; blank where the list has no sender. */
export const senderOfList = ({ details }: MailList): Sender => ({
	name: textOf(details, 'NLSenderName'),
	address: textOf(details, 'OwnerEmail'),
});
