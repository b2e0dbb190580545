import type { IDataObject } from 'n8n-workflow';

import type { Place } from '../../../shared/api/subscriptionPages';
import type { Form } from '../../../shared/form/form';
import { readContact } from '../../../shared/form/person';
import { readGuid } from '../../../shared/mailup/subscriptionPages';

/** Whom an item is about, on which list. */
export interface Wish {
	place: Place;
	/** Tells people and lists apart, whatever the spelling. */
	key: string;
	/** What every output begins with. */
	shown: IDataObject;
}

/** @throws NodeOperationError that names the parameter */
export function readWish(form: Form): Wish {
	const listId = form.id('listId');
	const typed = form.requiredText('listGuid');
	const listGuid = readGuid(typed);
	if (listGuid === undefined) {
		const advice =
			"Enter the GUID of the list from MailUp's Codes Table: 32 hexadecimal digits in five groups, such as 8a1b2c3d-4e5f-6789-abcd-ef0123456789.";
		throw form.refusal('listGuid', 'is not the GUID of a list', advice, typed);
	}
	const who = readContact(form);
	const isPhone = who.by === 'sms';
	return {
		place: { listId, listGuid, person: isPhone ? { Sms: who.key } : { Email: who.shown } },
		key: `list ${listId} person ${who.key}`,
		shown: { email: isPhone ? null : who.shown, phone: isPhone ? who.key : null, listId },
	};
}
