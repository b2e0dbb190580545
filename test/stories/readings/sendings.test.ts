/** Sendings of emails and SMS messages: what MailUp's documents leave open of them, in every reading that the sandbox can take. */
import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/server';
import { locator } from '../../support/answers';
import { run, tellInBoth } from '../../support/readings';

const list = locator(1);
const message = locator(102);

const send = (more: object, how = {}) =>
	run(
		{
			resource: 'sending',
			operation: 'send',
			list,
			message,
			sendTo: 'group',
			group: locator(2),
			when: 'hold',
			...more,
		},
		how,
	);
const sending = (operation: string, more: object = {}, how = {}) =>
	run({ resource: 'sending', operation, sendingId: '={{ 8 }}', ...more }, how);
const sms = (operation: string, more: object = {}, how = {}) =>
	run({ resource: 'sms', operation, list, smsMessage: locator(1), ...more }, how);
const smsToList = { sendTo: 'list', when: 'now' };

/** Sendings beyond those that the account begins with, and where they are. */
const states = ({ account }: Sandbox): string[] =>
	account.sendings
		.all()
		.slice(7)
		.map(({ state }) => state);
const people = ({ account }: Sandbox): number => account.sendings.all().at(-1)?.recipients.length ?? 0;
const texts = ({ account }: Sandbox): number => account.texts.all().length;
const lose =
	(path: RegExp) =>
	({ faults }: Sandbox): void =>
		void faults.add({ kind: 'cut', path, method: 'POST', after: true });
const slow = { queueMs: 60_000 };
const groups = { sendTo: 'groups', inGroups: [2, 3], when: 'now' };

/** How many people MailUp left out, whatever it says of them. */
const leftOutOf = ({ audience }: IDataObject): unknown => {
	const { queue } = audience as { queue: { unprocessedRecipients: unknown[] } };
	return queue.unprocessedRecipients.length;
};

tellInBoth([
	{
		name: 'groupIds',
		steps: [send(groups), states],
		usual: ['queued', ['immediate']],
		others: { bareOnly: 'same', quotedOnly: ['keptHeld', ['undefined']] },
	},
	{
		name: 'foreignGroup',
		steps: [send(groups), people, send({ sendTo: 'groups', inGroups: [2, 27] })],
		usual: ['queued', 24, 'Group Names or IDs: list 1 has no group 27 [item 0]'],
		others: { widens: 'same' },
	},
	{
		name: 'pastDate',
		steps: [send({ when: 'date', sendAt: '2020-01-01T09:00:00' }), states],
		usual: ['Date: "2020-01-01T09:00:00" is past [item 0]', []],
		others: { refused: 'same' },
	},
	{
		name: 'unverifiedSender',
		steps: [send({ sender: 'other', senderName: 'Other', senderAddress: 'other@example.org' }), states],
		usual: ['MailUp did not send the email: "The sender address other@example.org is not verified" [item 0]', []],
		others: { accepted: ['held', ['undefined']] },
	},
	{
		name: 'quotes',
		steps: [
			send({ sender: 'other', senderName: 'Other', senderAddress: 'marketing@example.com' }),
			states,
			send({ sendTo: 'list', when: 'date', sendAt: '2099-05-17 09:00' }),
			states,
		],
		usual: ['held', ['undefined'], 'scheduled', ['undefined', 'deferred']],
		others: {
			bareOnly: [
				'MailUp did not send the email: "\'SenderName\' must not be in quotes" [item 0]',
				[],
				'MailUp did not send the email: "\'datetime\' must not be in quotes" [item 0]',
				[],
			],
		},
	},
	{
		name: 'leftOut',
		steps: [
			({ account }) => void (account.sendings.limit = 1),
			run({ resource: 'sending', operation: 'send', list, message, sendTo: 'list', when: 'now' }, { show: leftOutOf }),
		],
		usual: [239],
		others: { objects: 'same' },
	},
	{
		name: 'heldCount',
		steps: [send(groups), states],
		usual: ['queued', ['immediate']],
		others: { missing: ['keptHeld', ['undefined']] },
	},
	{
		name: 'queueShows',
		options: slow,
		steps: [
			lose(/Email\/102\/Send$/),
			send({ sendTo: 'list', when: 'now' }),
			states,
			lose(/Sms\/.*Send$/),
			sms('send', smsToList),
			({ account }) => account.smsSendings.all().length,
		],
		usual: ['queued', ['immediate'], 'queued', 1],
		others: { later: ['unknown', ['immediate'], 'unknown', 1] },
	},
	{
		name: 'queuePages',
		steps: [
			send({}),
			send({}),
			run({ resource: 'sending', operation: 'getAll', queue: 'all', returnAll: true }, { show: 'count' }),
		],
		usual: ['held', 'held', 2],
		others: { all: 'same' },
	},
	{
		name: 'sendingStates',
		steps: [
			send({}),
			run({ resource: 'sending', operation: 'getAll', queue: 'all' }, { show: ['queue', 'state', 'type'] }),
		],
		usual: ['held', [['held', 'Undefined', 'Newsletter']]],
		others: { numbers: ['held', [['held', '0', '6']]] },
	},
	{
		name: 'history',
		options: slow,
		steps: [
			({ account }) => {
				const { id } = account.sendings.add({
					kind: 'message',
					listId: 1,
					messageId: 102,
					importId: null,
					subject: 'x',
					recipients: [1, 3],
				});
				account.sendings.release(id).state = 'running';
				account.sendings.get(id).startedAt = account.now();
			},
			run({ resource: 'sending', operation: 'getHistory', list, message, returnAll: true }, { show: 'count' }),
			send({ sendTo: 'list', when: 'hold', options: { onlyIfNeverSent: true } }),
		],
		usual: [1, 'This message may have been sent before, and "Only If Never Sent" is on [item 0]'],
		others: { underWay: [2, 'This message may have been sent before, and "Only If Never Sent" is on [item 0]'] },
	},
	{
		name: 'stoppedQueue',
		steps: [
			send({ sendTo: 'list', when: 'date', sendAt: '2099-05-17 09:00' }),
			sending('stop', {}, { show: ['outcome', 'queue'] }),
			states,
		],
		usual: ['scheduled', [['stopped', 'held']], ['stopped']],
		others: { none: ['scheduled', [['stopped', null]], ['stopped']] },
	},
	{
		name: 'stoppedAgain',
		steps: [
			send({ sendTo: 'list', when: 'date', sendAt: '2099-05-17 09:00' }),
			sending('stop'),
			sending('confirm', { when: 'now' }),
			states,
		],
		usual: ['scheduled', 'stopped', 'queued', ['immediate']],
		others: {
			refused: [
				'scheduled',
				'stopped',
				'MailUp did not confirm the sending: "Sending 8 was stopped" [item 0]',
				['stopped'],
			],
		},
	},
	{
		name: 'stopLimit',
		options: { stopSeconds: 30 },
		steps: [
			send({ sendTo: 'list', when: 'date', sendAt: '2099-05-17 09:00' }),
			({ account }) => void account.sendings.stop(8),
			sending('delete'),
			states,
		],
		usual: ['scheduled', 'deleted', ['deleted']],
		others: { apart: 'same' },
	},
	{
		name: 'earliestDate',
		steps: [
			send({}),
			sending(
				'getEarliestDate',
				{},
				{ show: ({ earliestDate }: IDataObject) => String(earliestDate).replace(/\d/g, '0') },
			),
			sending('confirm', { when: 'date', sendAt: '2099-05-17 09:00' }),
			states,
		],
		usual: ['held', '0000-00-00T00:00:00Z', 'scheduled', ['deferred']],
		others: { bareText: 'same', withoutZone: ['held', '0000-00-00 00:00:00', 'scheduled', ['deferred']] },
	},
	{
		name: 'earliestPath',
		steps: [
			send({}),
			sending('getEarliestDate', {}, { show: ({ earliestDate }: IDataObject) => typeof earliestDate }),
			sending('confirm', { when: 'date', sendAt: '2099-05-17 09:00' }),
			states,
		],
		usual: ['held', 'string', 'scheduled', ['deferred']],
		others: {
			plural: [
				'held',
				'MailUp did not show the earliest date: "There is no such resource" [item 0]',
				'scheduled',
				['deferred'],
			],
		},
	},
	{
		name: 'smsHold',
		steps: [
			sms('send', smsToList),
			({ requests }) =>
				requests.all(/Sms.*Send$/).filter(({ query }) => JSON.stringify(query).includes('undefined')).length,
			({ account }) => account.smsSendings.all().map(({ state }) => state),
			texts,
			// Held in MailUp's console, where that is possible: nothing of it leaves by the node.
			({ account }) =>
				void account.smsSendings.add({
					kind: 'sms',
					listId: 1,
					messageId: 1,
					importId: null,
					subject: 'Held',
					recipients: [1],
				}),
			sms('send', { ...smsToList, options: { onlyIfNeverSent: true } }),
			texts,
		],
		usual: [
			'queued',
			0,
			['done'],
			60,
			'This message may have been sent before, and "Only If Never Sent" is on [item 0]',
			60,
		],
		others: { sendsAtOnce: 'same' },
	},
	{
		name: 'usedUpCredits',
		steps: [
			({ account }) => void (account.texts.credits = 1),
			sms('send', smsToList),
			({ account }) => account.texts.credits,
		],
		usual: ['queued', 0],
		others: { refused: ['MailUp did not send the SMS message: "There are not enough SMS credits" [item 0]', 1] },
	},
	{
		name: 'reportPages',
		steps: [
			sms('send', smsToList),
			sms('getDeliveryReport', { returnAll: true }, { show: 'count' }),
			sms('getStatistics', {}, { show: ['sent'] }),
		],
		usual: ['queued', 60, 60],
		others: { all: 'same' },
	},
	{
		name: 'reportOrder',
		steps: [sms('send', smsToList), sms('getDeliveryReport', { returnAll: true }, { show: 'count' })],
		usual: ['queued', 60],
		others: { refused: 'same' },
	},
]);
