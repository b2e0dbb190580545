import type { IDataObject } from 'n8n-workflow';
import { readOptin } from '../../../shared/mailup/optins';
import { isObject, readNumber } from '../../../shared/mailup/reading';
import { fieldsByName, readRecipient } from '../../../shared/mailup/recipients';
import { readPicked } from '../../../shared/http/pages';
import { readLimit } from '../../run/rows';
import type { Run } from '../../run/run';
import type { Reading } from './getAll.request';
import { readReading } from './getAll.request';

/** Reads the people of a list or a group (MailUp REST API, "Recipients", "Retrieve all recipients from a list"). */
export async function execute(run: Run): Promise<void> {
	const readings = await run.readItems(async (itemIndex) => await readReading(run, itemIndex));
	await run.each(readings, async (reading, itemIndex) => {
		const simplify = run.form(itemIndex).flag('simplify');
		const pick = (row: unknown): IDataObject | undefined => {
			if (!isObject(row) || !reading.isMeant(row)) return undefined;
			return simplify ? simplified(row, reading) : row;
		};
		const limit = readLimit(run, itemIndex);
		run.output(itemIndex, await readPicked(run.client, reading.call, pick, { limit, keyOf: idOf }));
	});
}

/** What tells people apart, who come and go while they are read. */
function idOf(row: unknown): unknown {
	return readNumber(row, 'idRecipient') ?? row;
}

/** A person in few keys: only those that this way of reading gives, as an empty text would say that there is nothing. */
function simplified(row: IDataObject, { include, status, channel }: Reading): IDataObject | undefined {
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
