/** MailUp's answers as its documents show them, for tests that play MailUp with nock. */
import nock from 'nock';
import type { IDataObject, INodeParameterResourceLocator } from 'n8n-workflow';

import { API } from './http';

/** Expects calls below MailUp's REST base: `mailUp().get('/List/1')`. */
export function mailUp(): nock.Scope {
	return nock(`${API}/API/v1.1/Rest/ConsoleService.svc/Console`);
}

/** Expects calls of the statistics service: `statistics().get('/Message/12/Count/Views')`. */
export function statistics(): nock.Scope {
	return nock(`${API}/API/v1.1/Rest/MailStatisticsService.svc`);
}

/** MailUp's envelope around a page of rows. */
export function page(items: IDataObject[], total = items.length, pageNumber = 0): IDataObject {
	return {
		IsPaginated: total > items.length,
		Items: items,
		PageNumber: pageNumber,
		PageSize: 20,
		Skipped: 0,
		TotalElementsCount: total,
	};
}

/** MailUp's error body. */
export function refusal(status: number, description: string): IDataObject {
	return { ErrorCode: String(status), ErrorDescription: description, ErrorName: 'Refused', ErrorStack: null };
}

/** A person as the global search gives them; `subscribed`, `pending` and `unsubscribed` are list ids of the email channel. */
export function person(
	idRecipient: number,
	email: string,
	statuses: { subscribed?: number[]; pending?: number[]; unsubscribed?: number[] } = {},
	fields: Array<[id: number, name: string, value: string]> = [],
): IDataObject {
	return {
		idRecipient,
		Email: email,
		MobileNumber: null,
		MobilePrefix: null,
		Name: '',
		Fields: fields.map(([Id, Description, Value]) => ({ Id, Description, Value })),
		SubscribedOnEmailChannel: statuses.subscribed ?? [],
		PendingOnEmailChannel: statuses.pending ?? [],
		UnsubscribedOnEmailChannel: statuses.unsubscribed ?? [],
		SubscribedOnSmsChannel: [],
		PendingOnSmsChannel: [],
		'UnsubscribedOnSmsChannel ': [],
	};
}

/** The query of a look-up by email. */
export function byEmail(...emails: string[]): { email: string } {
	return { email: `"${emails.join(',')}"` };
}

/** A resource locator that holds an id. */
export function locator(value: string | number): INodeParameterResourceLocator {
	return { __rl: true, mode: 'id', value };
}
