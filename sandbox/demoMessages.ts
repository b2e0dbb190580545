import type { MessageData, MessagesData, Tag, Template } from './account/messageTypes';

const DAY = 86_400_000;
/** A fixed start: the same account at every start. */
const FIRST = Date.UTC(2025, 2, 3, 8, 0, 0);

const TRACKED = { enabled: true, protocols: ['http:', 'https:', 'ftp:', 'news:'], customParams: '' };

const TAGS: readonly Tag[] = [
	{ id: 1, listId: 1, name: 'news', enabled: true },
	{ id: 2, listId: 1, name: 'customers', enabled: true },
	{ id: 3, listId: 1, name: 'welcome message', enabled: true },
	{ id: 4, listId: 1, name: 'hello, world', enabled: true },
	{ id: 5, listId: 1, name: 'retired', enabled: false },
	{ id: 6, listId: 2, name: 'products', enabled: true },
	{ id: 7, listId: 3, name: 'città', enabled: true },
];

/** A small page in the style of a newsletter, everything inline. */
function page(title: string, text: string, links: ReadonlyArray<readonly [label: string, address: string]>): string {
	const buttons = links.map(
		([label, address]) =>
			`<p><a href="${address}" style="display:inline-block;padding:10px 18px;background:#24476f;color:#fff;text-decoration:none;border-radius:6px">${label}</a></p>`,
	);
	return `<html><body style="margin:0;background:#eef1f6;font-family:sans-serif"><div style="max-width:560px;margin:0 auto;padding:24px;background:#fff"><h1 style="margin-top:0">${title}</h1><p>${text}</p>${buttons.join('')}<p style="color:#667;font-size:13px">You get this email because you signed up. <a href="http://[unsubscribe]/">Unsubscribe</a></p></div></body></html>`;
}

const TEMPLATES: readonly Template[] = [
	{
		id: 201,
		listId: 1,
		title: 'Monthly news',
		text: 'One column',
		thumbnail: 'http://img.sandbox.invalid/templates/201.png',
		content: page('Monthly news', 'Hello [FirstName], here is what is new.', [
			['Read more', 'https://www.example.com/news'],
		]),
	},
	{
		id: 202,
		listId: 1,
		title: 'Invitation',
		text: 'One picture, one button',
		thumbnail: 'http://img.sandbox.invalid/templates/202.png',
		content: page('You are invited', 'Join us in [City].', [['Sign up', 'https://www.example.com/sign-up']]),
	},
	{
		id: 203,
		listId: 2,
		title: 'Product sheet',
		text: 'Two columns',
		thumbnail: 'http://img.sandbox.invalid/templates/203.png',
		content: page('Our products', 'Made for you.', [['Shop', 'https://shop.example.com/']]),
	},
];

const NOTE_FILE = { name: 'readme.txt', base64: 'SGVsbG8gZnJvbSB0aGUgc2FuZGJveA==' };

const news = (number: number): MessageData => ({
	id: 99 + number,
	list: 1,
	subject: `Monthly newsletter ${number}`,
	notes: `Issue n. ${number}`,
	content: page(`Newsletter ${number}`, `Hello [FirstName], this is issue ${number}.`, [
		['Read it', `https://www.example.com/news/${number}`],
		['Shop', 'https://shop.example.com/?from=news&issue=' + String(number)],
	]),
	useDynamicField: true,
	fields: [{ id: 1, value: 'reader' }],
	tags: [1],
	tracking: TRACKED,
	createdAt: FIRST + number * 30 * DAY,
	published: true,
	archived: number === 1,
});

const MESSAGES: readonly MessageData[] = [
	news(1),
	news(2),
	{ ...news(3), tags: [1, 2], attachments: [[1, NOTE_FILE]] },
	{ ...news(4), tags: [2, 4], published: false },
	{
		id: 104,
		list: 1,
		subject: 'Welcome',
		content: page('Welcome, [FirstName]', 'Good to have you here.', [['First steps', 'https://www.example.com/start']]),
		tags: [3],
		tracking: TRACKED,
		createdAt: FIRST + 140 * DAY,
	},
	{
		id: 105,
		list: 1,
		subject: 'Please confirm your subscription',
		content: page('One click left', 'Confirm that you want our news.', [
			['Confirm', 'https://www.example.com/confirm'],
		]),
		isConfirmation: true,
		createdAt: FIRST + 141 * DAY,
	},
	{
		id: 106,
		list: 1,
		subject: 'Draft: test of the "summer" & autumn news',
		content: '<p>Draft</p>',
		createdAt: FIRST + 150 * DAY,
	},
	{
		id: 107,
		list: 2,
		subject: 'New in our shop',
		content: page('New in our shop', 'Three things you may like.', [
			['First', 'https://shop.example.com/1'],
			['Second', 'https://shop.example.com/2'],
			['Third', 'https://shop.example.com/3'],
		]),
		tags: [6],
		tracking: TRACKED,
		createdAt: FIRST + 60 * DAY,
		published: true,
		attachments: [
			[1, NOTE_FILE],
			[3, { ...NOTE_FILE, name: 'prices 2025.txt' }],
		],
	},
	{
		id: 108,
		list: 2,
		subject: 'Sale',
		preHeader: 'Only this week',
		content: page('Sale', 'Only this week.', [['To the sale', 'https://shop.example.com/sale']]),
		tracking: TRACKED,
		createdAt: FIRST + 90 * DAY,
	},
	{
		id: 109,
		list: 2,
		subject: 'Order confirmed',
		content: page('Thank you', 'Your order is on its way.', []),
		serviceType: 1,
		createdAt: FIRST + 95 * DAY,
	},
	{
		id: 110,
		list: 3,
		subject: 'Spring concert in the città',
		content: page('Spring concert', 'See you there.', [['Tickets', 'https://www.example.com/tickets']]),
		tags: [7],
		tracking: TRACKED,
		createdAt: FIRST + 20 * DAY,
		published: true,
		archived: true,
	},
	{
		id: 111,
		list: 3,
		subject: 'Autumn programme',
		content: page('Autumn programme', 'Six evenings.', [['Programme', 'https://www.example.com/programme']]),
		tags: [7],
		tracking: TRACKED,
		createdAt: FIRST + 180 * DAY,
	},
];

/**
 * Messages of the demo account: 100 to 106 in list 1 (100 archived, 105 a confirmation, 106 a draft), 107 to 109 in list 2
 * (109 SMTP+), 110 (archived) and 111 in list 3; with tags, templates, images and attachments.
 */
export const DEMO_MESSAGES: MessagesData = {
	tags: TAGS,
	templates: TEMPLATES,
	messages: MESSAGES,
	images: [
		[0, 'logo.png'],
		[0, 'footer.png'],
		[1, 'header.png'],
	],
};
