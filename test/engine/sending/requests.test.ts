/** What each operation on sendings asks MailUp for. */
import type { INodeParameters } from 'n8n-workflow';

import { locator } from '../../support/answers';
import { useNock } from '../../support/http';
import { requestsOf } from '../../support/requestTable';
import { useNoWaits } from './answers';

useNock();
useNoWaits();

/** Message 12 of list 1, and sending 130, which is held. */
const ABOUT = { resource: 'sending', list: locator(1), message: locator(12), sendTo: 'list', sendingId: '130' };

const ALL = 'PageNumber=0&PageSize=500';
const ONE = 'PageNumber=0&PageSize=1';

const MESSAGE = 'GET List/1/Email/12';
const GROUPS = `GET List/1/Groups?${ALL}`;
const LISTS = `GET List?${ALL}`;
const HISTORY = `GET List/1/Email/12/SendHistory?${ALL}`;
const HELD = `GET Email/Sendings/Undefined?${ALL}`;
const QUEUE = [HELD, `GET Email/Sendings/Deferred?${ALL}`, `GET Email/Sendings/Immediate?${ALL}`];
const SUBSCRIBERS = `GET List/1/Recipients/Subscribed?${ONE}`;
const members = (groupId: number) => `GET Group/${groupId}/Recipients?${ONE}`;

/** What "Send" looks at after the message and its audience: how often the message was sent, and how the list is called. */
const BEFORE = [...QUEUE, HISTORY, LISTS];

type Row = [operation: string, parameters: INodeParameters, requests: string[]];

const LIST: Row[] = [
	['send', {}, [MESSAGE, SUBSCRIBERS, ...BEFORE, 'POST List/1/Email/12/Send?datetime="undefined"']],
	['send', { when: 'now' }, [MESSAGE, SUBSCRIBERS, ...BEFORE, 'POST List/1/Email/12/Send?datetime="now"']],
	[
		'send',
		{ when: 'date', sendAt: '2099-05-17T09:00:00Z' },
		[MESSAGE, SUBSCRIBERS, ...BEFORE, 'POST List/1/Email/12/Send?datetime="2099-05-17 09:00:00Z"'],
	],
	['send', { dryRun: true }, [MESSAGE, SUBSCRIBERS, ...BEFORE]],
	[
		'send',
		{ options: { copyFirst: true } },
		[
			...[MESSAGE, SUBSCRIBERS, ...QUEUE, HISTORY, `GET List/1/Emails?${ONE}`, LISTS],
			'POST List/1/Email/12 {}',
			'POST List/1/Email/13/Send?datetime="undefined"',
		],
	],
	[
		'send',
		{
			sender: 'other',
			senderName: 'Shop',
			senderAddress: 'shop@example.com',
			options: { replyTo: 'help@example.com' },
		},
		[
			...[MESSAGE, SUBSCRIBERS, ...BEFORE],
			'POST List/1/Email/12/Send?datetime="undefined"&SenderName="Shop"&SenderAddress="shop@example.com"&replyto="help@example.com"',
		],
	],
];

/** Held first, until MailUp's own count of the people was looked at. */
const PARTS_OF_THE_LIST: Row[] = [
	[
		'send',
		{ sendTo: 'groups', inGroups: [1, 12] },
		[
			...[GROUPS, MESSAGE, SUBSCRIBERS, members(1), members(12), ...BEFORE],
			'POST List/1/Email/12/Send?inGroups=1,12&datetime="undefined"',
		],
	],
	[
		'send',
		{ sendTo: 'group', group: locator(12), when: 'now' },
		[
			...[GROUPS, MESSAGE, SUBSCRIBERS, members(12), ...BEFORE],
			'POST Group/12/Email/12/Send?datetime="undefined"',
			'POST Email/Sendings/130/Immediate',
		],
	],
	[
		'send',
		{ sendTo: 'recipient', email: 'nathan@example.com', when: 'now' },
		[
			...['GET Recipients?email="nathan@example.com"', MESSAGE, ...BEFORE],
			'POST Email/Send?datetime="now" {"Email":"nathan@example.com","idMessage":12}',
		],
	],
];

/** Sending 130 is of message 12 of list 12. */
const QUEUED: Row[] = [
	['confirm', { when: 'now' }, [HELD, 'GET List/12/Email/12', 'POST Email/Sendings/130/Immediate']],
	[
		'confirm',
		{ when: 'date', sendAt: '2099-05-17T09:00:00Z' },
		[
			...[HELD, 'GET Email/Sending/130/Deferred', 'GET List/12/Email/12'],
			'POST Email/Sendings/130/Deferred {"Date":"2099-05-17 09:00:00Z"}',
		],
	],
	['stop', {}, ['POST Email/Sendings/130/Stop', HELD]],
	['delete', {}, ['DELETE Email/Sendings/130']],
	['getAll', { returnAll: true }, QUEUE],
	['getAll', { queue: 'held', limit: 20 }, ['GET Email/Sendings/Undefined?PageNumber=0&PageSize=20']],
	['getEarliestDate', {}, ['GET Email/Sending/130/Deferred']],
	['getHistory', { returnAll: true }, [HISTORY]],
];

test.each([...LIST, ...PARTS_OF_THE_LIST, ...QUEUED])('%s %j', async (operation, parameters, requests) => {
	expect(await requestsOf({ ...ABOUT, operation, ...parameters })).toEqual(requests);
});
