import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { fieldText } from '../../../shared/mailup/fields';
import { addressKey } from '../../../shared/mailup/identities';
import { isPhone, readPhone } from '../../../shared/mailup/phones';
import type { Recipient } from '../../../shared/mailup/recipients';
import { carriesStatuses } from '../../../shared/mailup/recipients';
import type { Found } from '../../../shared/api/lookUps';
import { lookUp, lookUpById } from '../../../shared/api/lookUps';
import { parameterError } from '../../run/parameters';
import { hintPrefixes } from '../../run/phoneHint';
import type { Run } from '../../run/run';

/** How an item names a person. */
export type Identity =
	| { by: 'email'; key: string; shown: string }
	| { by: 'sms'; key: string; shown: string; seemsPrefixed: boolean }
	| { by: 'id'; id: number; shown: string };

/** The fields by which an operation asks for one person. */
export const identityFields: INodeProperties[] = [
	{
		displayName: 'Find By',
		name: 'findBy',
		type: 'options',
		options: [
			{ name: 'Email Address', value: 'email' },
			{ name: 'Phone Number', value: 'phone' },
			{ name: 'Recipient ID', value: 'id' },
		],
		default: 'email',
		description: 'What you know about the person',
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'e.g. nathan@example.com',
		default: '',
		description: 'Email address of the person, upper and lower case are the same',
		displayOptions: { show: { findBy: ['email'] } },
	},
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		placeholder: 'e.g. +39 333 1234567',
		default: '',
		description: 'Mobile number of the person with the international prefix, starting with + or 00',
		displayOptions: { show: { findBy: ['phone'] } },
	},
	{
		displayName: 'Recipient ID',
		name: 'recipientId',
		type: 'string',
		placeholder: 'e.g. 25195',
		default: '',
		description: 'Number that MailUp gave to the person, as the other recipient operations return it',
		displayOptions: { show: { findBy: ['id'] } },
	},
];

/** Reads who is meant by an item. */
export function readIdentity(run: Run, itemIndex: number): Identity {
	const by = run.form(itemIndex).choice<'email' | 'phone' | 'id'>('findBy');
	if (by === 'id') {
		const id = run.form(itemIndex).id('recipientId');
		return { by, id, shown: `the id ${id}` };
	}
	if (by === 'phone') return readByPhone(run, itemIndex);
	const email = run.form(itemIndex).address('email');
	return { by: 'email', key: addressKey(email), shown: email };
}

function readByPhone(run: Run, itemIndex: number): Identity {
	const phone = run.form(itemIndex).value('phone');
	const read = readPhone(typeof phone === 'string' || typeof phone === 'number' ? fieldText(phone) : '', '');
	// Without its prefix a number is that of other people, too.
	if (isPhone(read) && read.prefix !== '') {
		const key = read.prefix + read.number;
		return { by: 'sms', key, shown: key, seemsPrefixed: read.seemsPrefixed };
	}
	const reason = isPhone(read) ? 'It has no prefix.' : read.reason;
	const advice =
		'Enter one mobile number with its international prefix, starting with + or 00, such as +39 333 1234567.';
	throw parameterError(run, 'Phone', itemIndex, reason === undefined ? advice : `${advice} ${reason}`, phone);
}

/**
 * Finds the people of all items, ten to a call, and returns each item's request together with its person: undefined
 * where MailUp does not know them. An item whose look-up MailUp refused fails.
 */
export async function findPeople<T extends { who: Identity }>(
	run: Run,
	requests: ReadonlyMap<number, T>,
): Promise<Map<number, T & { recipient: Recipient | undefined }>> {
	const keysOf = (by: 'email' | 'sms') => [...requests.values()].flatMap(({ who }) => (who.by === by ? [who.key] : []));
	hintPrefixes(
		run,
		[...requests].flatMap(([itemIndex, { who }]) => (who.by === 'sms' && who.seemsPrefixed ? [itemIndex] : [])),
	);
	const found = {
		email: await lookUp(run.client, 'email', keysOf('email')),
		sms: await lookUp(run.client, 'sms', keysOf('sms')),
	};
	return await run.each(requests, async (request) => {
		const { who } = request;
		const recipient = who.by === 'id' ? await findById(run, who.id) : personOf(found[who.by].get(who.key));
		return { ...request, recipient };
	});
}

/** @throws NodeOperationError where MailUp does not show the lists: somebody who opted out would look like somebody new */
async function findById(run: Run, id: number): Promise<Recipient | undefined> {
	const recipient = personOf(await lookUpById(run.client, id));
	if (!recipient || carriesStatuses(recipient)) return recipient;
	throw new NodeOperationError(run.client.node, 'MailUp did not say on which lists the recipient is', {
		description:
			'It can be that the person opted out of some. Find the person by email or phone number instead of the ID.',
	});
}

/** Finds people like {@link findPeople}; an item about somebody whom MailUp does not know fails, before any is written. */
export async function findKnownPeople<T extends { who: Identity }>(
	run: Run,
	requests: ReadonlyMap<number, T>,
): Promise<Map<number, T & { recipient: Recipient }>> {
	return await run.each(await findPeople(run, requests), async (request) => {
		const { who, recipient } = request;
		if (recipient) return { ...request, recipient };
		// What a user typed never stands in a message: n8n replaces messages that contain words such as EPERM.
		throw new NodeOperationError(run.client.node, 'MailUp knows no such recipient', {
			description: `Nobody has ${who.shown}: check the spelling. To go on with the other items, set "On Error" in the settings of this node.`,
		});
	});
}

/** The person that a look-up found. @throws NodeApiError where MailUp did not answer it */
export function personOf(found: Found | undefined): Recipient | undefined {
	if (found && 'error' in found) throw found.error;
	return found?.recipient;
}
