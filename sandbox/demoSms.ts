import type { SmsMessageData } from './account/sms/messages';

const DAY = 86_400_000;
/** A fixed start: the same account at every start. */
const FIRST = Date.UTC(2025, 2, 5, 9, 0, 0);

/** SMS messages of the demo account: 1 to 3 in list 1 (2 in two parts, 3 in Unicode), 4 in list 2. None was sent. */
export const DEMO_SMS: readonly SmsMessageData[] = [
	{
		id: 1,
		list: 1,
		subject: 'Happy holidays',
		content: 'Hi [FirstName], happy holidays from all of us!',
		fields: [{ id: 1, value: 'reader' }],
		sender: 'ACME',
		createdAt: FIRST,
	},
	{
		id: 2,
		list: 1,
		subject: 'Spring sale',
		notes: 'Two parts',
		content:
			'Hi [FirstName], our spring sale begins on Monday: up to 50 % off, in the shop in [City] and online at https://shop.example.com/spring - show this text at the till and get {5 euro} on top.',
		tags: [1],
		createdAt: FIRST + 20 * DAY,
	},
	{
		id: 3,
		list: 1,
		subject: 'Grüße aus Kraków',
		content: 'Grüße aus Kraków, [FirstName] 🎄',
		isUnicode: true,
		createdAt: FIRST + 40 * DAY,
	},
	{ id: 4, list: 2, subject: 'Appointment #1', content: 'See you tomorrow at 10.', createdAt: FIRST + 60 * DAY },
];
