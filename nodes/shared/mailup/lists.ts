import type { IDataObject } from 'n8n-workflow';

import { readBoolean, readNumber, readText } from './reading';

/** A list in few keys. MailUp writes `IdList` or `idList`, depending on the call (MailUp help, "Manage Lists and Groups"). */
export function simplifyList(row: unknown): IDataObject {
	return {
		id: readNumber(row, 'IdList') ?? null,
		name: readText(row, 'Name'),
		description: readText(row, 'Description'),
		company: readText(row, 'Company') || readText(row, 'CompanyName'),
		ownerEmail: readText(row, 'OwnerEmail'),
		replyTo: readText(row, 'ReplyTo'),
		guid: readText(row, 'ListGuid'),
	};
}

/** A group in few keys (MailUp help, "Manage Lists and Groups"). */
export function simplifyGroup(row: unknown): IDataObject {
	return {
		id: readNumber(row, 'idGroup') ?? null,
		name: readText(row, 'Name'),
		notes: readText(row, 'Notes'),
		deletable: readBoolean(row, 'Deletable') ?? null,
		listId: readNumber(row, 'idList') ?? null,
	};
}

/** The account in few keys (MailUp help, "Accounts"). MailUp does not say in which zone the expiry date is: it stays as it is. */
export function simplifyAccount(row: unknown): IDataObject {
	return {
		id: readText(row, 'UID'),
		username: readText(row, 'Username'),
		company: readText(row, 'Company'),
		accountName: readText(row, 'AccountName'),
		url: readText(row, 'Url'),
		expiryDate: readText(row, 'ExpiryDate') || null,
		isTrial: readBoolean(row, 'IsTrial') ?? null,
		version: readText(row, 'Version'),
	};
}
