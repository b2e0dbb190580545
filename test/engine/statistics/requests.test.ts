/** What each operation on statistics asks MailUp for. */
import type { INodeParameters } from 'n8n-workflow';

import { locator } from '../../support/answers';
import { useNock } from '../../support/http';
import { requestsOf } from '../../support/requestTable';

useNock();

/** Message 12 of list 1, and the person with the id 7. */
const ABOUT = { resource: 'statistics', list: locator(1), message: locator(12), findBy: 'id', recipientId: '7' };

const ALL = 'PageNumber=0&PageSize=500';
const MESSAGES = `GET List/1/Emails?${ALL}`;
const PERSON = 'GET Recipients/7';
const COUNTS = ['Recipients', 'Views', 'Clicks', 'Bounces', 'Unsubscriptions'].map(
	(word) => `GET Message/12/Count/${word}`,
);

test.each<[operation: string, parameters: INodeParameters, requests: string[]]>([
	['getMessage', {}, [MESSAGES, ...COUNTS]],
	[
		'getMessage',
		{ options: { includeTotals: true } },
		[MESSAGES, ...COUNTS, `GET Message/12/List/Views?${ALL}`, `GET Message/12/List/Clicks?${ALL}`],
	],
	['getMessage', { messageScope: 'several', messages: [12] }, [MESSAGES, ...COUNTS]],
	['getMessage', { messageScope: 'since', since: '2030-05-01 00:00' }, [MESSAGES, ...COUNTS]],
	[
		'getMessage',
		{ messageScope: 'since', since: '2030-05-01 00:00', dateMeans: 'sent' },
		[MESSAGES, `GET List/1/Email/12/SendHistory?${ALL}`],
	],
	['getMessageEvents', { event: 'bounces', returnAll: true }, [`GET Message/12/List/Bounces?${ALL}`]],
	['getMessageEvents', { event: 'clicks', limit: 20 }, ['GET Message/12/List/Clicks?PageNumber=0&PageSize=20']],
	['getMessageEvents', { event: 'linkClicks', returnAll: true }, [`GET Message/12/List/UrlClicks?${ALL}`]],
	['getMessageEvents', { event: 'linkClickDetails', returnAll: true }, [`GET Message/12/List/UrlClickDetails?${ALL}`]],
	['getMessageEvents', { event: 'recipients', returnAll: true }, [`GET Message/12/List/Recipients?${ALL}`]],
	['getMessageEvents', { event: 'unsubscriptions', returnAll: true }, [`GET Message/12/List/Unsubscriptions?${ALL}`]],
	['getMessageEvents', { event: 'views', returnAll: true }, [`GET Message/12/List/Views?${ALL}`]],
	[
		'getMessageEvents',
		{ event: 'views', returnAll: true, options: { includeFields: true } },
		[`GET Message/12/List/Views?${ALL}`, 'GET Recipients?email="someone@example.com"'],
	],
	[
		'getRecipient',
		{},
		[
			PERSON,
			'GET Recipient/7/Count/Deliveries',
			'GET Recipient/7/Count/Views',
			'GET Recipient/7/Count/Clicks',
			'GET Recipient/7/Count/Bounces',
			'GET Recipient/7/Count/Unsubscriptions',
		],
	],
	['getRecipientEvents', { event: 'bounces', returnAll: true }, [PERSON, `GET Recipient/7/List/Bounces?${ALL}`]],
	[
		'getRecipientEvents',
		{ event: 'bounceDetails', returnAll: true },
		[PERSON, `GET Recipient/7/List/BouncesDetails?${ALL}`],
	],
	['getRecipientEvents', { event: 'clicks', returnAll: true }, [PERSON, `GET Recipient/7/List/Clicks?${ALL}`]],
	[
		'getRecipientEvents',
		{ event: 'clickDetails', returnAll: true },
		[PERSON, `GET Recipient/7/List/ClicksDetails?${ALL}`],
	],
	[
		'getRecipientEvents',
		{ event: 'deliveries', limit: 20 },
		[PERSON, 'GET Recipient/7/List/Deliveries?PageNumber=0&PageSize=20'],
	],
	[
		'getRecipientEvents',
		{ event: 'unsubscriptions', returnAll: true },
		[PERSON, `GET Recipient/7/List/Unsubscriptions?${ALL}`],
	],
	['getRecipientEvents', { event: 'views', returnAll: true }, [PERSON, `GET Recipient/7/List/Views?${ALL}`]],
])('%s %j', async (operation, parameters, requests) => {
	// Counts are asked for a few at once, in no fixed order.
	expect((await requestsOf({ ...ABOUT, operation, ...parameters })).sort()).toEqual([...requests].sort());
});
