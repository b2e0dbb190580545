import type { IDataObject } from 'n8n-workflow';
import { readOptin } from '../../../shared/mailup/optins';
import { fieldsByName, readRecipient } from '../../../shared/mailup/recipients';
import type { ListPeople } from '../../../shared/api/listPeople';
import { readListPeople } from '../../../shared/api/listPeople';
import { readLimit } from '../../run/rows';
import type { Run } from '../../run/run';
import { readListPeopleRequest } from './getAll.request';

/** Reads the people of a list or a group (MailUp REST API, "Recipients", "Retrieve all recipients from a list"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems(async (itemIndex) => await readListPeopleRequest(run, itemIndex));
	await run.each(requests, async (people, itemIndex) => {
		const simplify = run.form(itemIndex).flag('simplify');
		const pick = (row: IDataObject) => (simplify ? simplified(row, people) : row);
		run.output(itemIndex, await readListPeople(run.client, people, pick, readLimit(run, itemIndex)));
	});
}

/** A person in few keys: only those that this way of reading gives, as an empty text would say that there is nothing. */
function simplified(
	row: IDataObject,
	{ include, status = 'subscribed', channel }: ListPeople,
): IDataObject | undefined {
	if (include === 'fields') {
		const person = readRecipient(row);
		if (!person) return undefined;
		const { id, email, mobilePrefix, mobileNumber } = person;
		return { id, email, mobilePrefix, mobileNumber, status, fields: fieldsByName(person) };
	}
	const optin = readOptin(row);
	const { mobilePrefix, mobileNumber, optinDate, optinRequestDate, optoutDate, reason } = optin;
	const address = channel === 'sms' ? { mobilePrefix, mobileNumber } : { email: optin.email };
	return { id: optin.recipientId, ...address, status: optin.status, optinDate, optinRequestDate, optoutDate, reason };
}
