/** Lists, groups, tags, images and messages: what MailUp's documents leave open of them, in every reading that the sandbox can take. */
import type { Sandbox } from '../../../sandbox/server';
import { locator } from '../../support/answers';
import { run, tellInBoth } from '../../support/readings';

const list = locator(1);
const message = locator(102);
const group = locator(2);
const PICTURE = { binary: Buffer.from('a picture').toString('base64') };
const LARGE = { binary: Buffer.from('a picture '.repeat(200)).toString('base64') };

const of =
	(resource: string) =>
	(operation: string, more: object = {}, how = {}) =>
		run({ resource, operation, list, ...more }, how);
const email = of('email');
const sms = of('sms');
const groups = of('group');
const images = of('image');
const tags = of('tag');

const held =
	(id: number) =>
	({ account }: Sandbox) =>
		account.messages.find(id);
const loseAnswer =
	(path: RegExp) =>
	({ faults }: Sandbox): void =>
		void faults.add({ kind: 'cut', path, method: 'POST', after: true });
const ofSms = ({ account }: Sandbox): unknown => account.smsMessages.find(1)?.content;
const messages = ({ account }: Sandbox): number => account.messages.ofList(1).length;

tellInBoth([
	{
		name: 'listUpdate',
		steps: [
			of('list')('update', { settings: { description: 'Another' } }),
			({ account }) => [account.list(1).name, account.list(1).description, account.list(1).details.get('NLSenderName')],
		],
		usual: ['updated', ['Newsletter', 'Another', 'Newsletter']],
		others: { keepsOmitted: 'same' },
	},
	{
		name: 'groupAnswer',
		steps: [groups('create', { name: 'Readings' }, { show: ['outcome', 'name', 'id'] })],
		usual: [[['created', 'Readings', 31]]],
		others: { id: 'same', envelope: 'same' },
	},
	{
		name: 'groupUpdate',
		steps: [
			groups('update', { group, options: { notes: 'Another' } }),
			({ account }) => [account.group(2).name, account.group(2).notes, account.group(2).deletable],
		],
		usual: ['updated', ['VIP', 'Another', true]],
		others: { blanksOmitted: 'same' },
	},
	{
		name: 'disabledTags',
		steps: [tags('create', { name: 'retired' }), tags('getAll', { returnAll: true }, { show: 'count' })],
		usual: ['existed', 5],
		others: { hidden: [`MailUp did not create the tag: "The tag 'retired' exists" [item 0]`, 4] },
	},
	{
		name: 'imageAnswer',
		steps: [
			({ account }) => void account.messages.addImage(1, 'older.png'),
			images('upload', { library: 'list' }, { ...PICTURE, show: ['outcome', 'name', 'url'] }),
		],
		usual: [[['uploaded', 'logo.png', 'http://img.sandbox.invalid/list1/logo.png']]],
		others: { text: 'same', all: 'same' },
	},
	{
		name: 'imageOfList',
		steps: [
			({ account }) => void account.messages.addImage(1, 'older.png'),
			images('delete', { library: 'list', url: 'http://img.sandbox.invalid/list1/older.png' }),
			({ account }) => account.messages.imagesOf(1).length,
		],
		usual: ['deleted', 1],
		others: { kept: ['unknown', 2], notFound: ['MailUp did not delete the image: "Image not found" [item 0]', 2] },
	},
	{
		name: 'largestFile',
		steps: [images('upload', { library: 'list' }, LARGE), email('addAttachment', { message: locator(101) }, LARGE)],
		usual: ['uploaded', 'added'],
		others: {
			1000: [
				'MailUp did not upload the image: "The file is larger than 1000 bytes" [item 0]',
				'MailUp did not attach the file: "The file is larger than 1000 bytes" [item 0]',
			],
		},
	},
	{
		name: 'filledSlot',
		steps: [
			email('addAttachment', { message, slot: 1 }, { ...PICTURE, show: ['outcome', 'replaced'] }),
			({ account }) => account.messages.find(102)?.attachments.get(1)?.name,
		],
		usual: [[['added', 'readme.txt']], 'logo.png'],
		others: { refused: ['MailUp did not attach the file: "Slot 1 has a file" [item 0]', 'readme.txt'] },
	},
	{
		name: 'noAttachments',
		steps: [
			email('getAttachments', { message: locator(101) }, { show: 'count' }),
			email('addAttachment', { message: locator(101) }, { ...PICTURE, show: ['outcome', 'slot'] }),
		],
		usual: [0, [['added', 1]]],
		others: { emptyBody: 'same' },
	},
	{
		name: 'messageUpdate',
		steps: [
			email('update', { message, updateFields: { notes: 'Another' } }),
			(server) => [held(102)(server)?.notes, held(102)(server)?.preHeader, held(102)(server)?.content.length],
			sms('update', { smsMessage: locator(1), updateFields: { notes: 'Another' } }),
			ofSms,
		],
		usual: ['updated', ['Another', '', 737], 'updated', 'Hi [FirstName], happy holidays from all of us!'],
		others: { keepsOmitted: 'same' },
	},
	{
		name: 'unknownMessage',
		steps: [
			email('get', { message: locator(999_999) }),
			of('template')('get', { template: locator(999_999) }),
			sms('get', { smsMessage: locator(999_999) }),
			({ faults }) => void faults.add({ kind: 'cut', path: /Email\/103$/, method: 'DELETE', after: true }),
			email('delete', { message: locator(103) }),
			messages,
		],
		usual: [
			'MailUp did not show the email: "List 1 has no message 999999" [item 0]',
			'MailUp did not show the template: "List 1 has no template 999999" [item 0]',
			'MailUp did not show the SMS message: "List 1 has no SMS message 999999" [item 0]',
			'deleted',
			6,
		],
		others: {
			empty: [
				'Email Message: list 1 has no message 999999 [item 0]',
				'Template: list 1 has no template 999999 [item 0]',
				'SMS Message: list 1 has no SMS message 999999 [item 0]',
				'deleted',
				6,
			],
		},
	},
	{
		name: 'copyAnswer',
		steps: [
			email('duplicate', { message, options: { subject: 'New' } }, { show: ['outcome', 'id', 'subject'] }),
			({ account }) =>
				account.messages
					.ofList(1)
					.slice(7)
					.map(({ subject }) => subject),
			run(
				{
					resource: 'sending',
					operation: 'send',
					list,
					message,
					sendTo: 'list',
					when: 'hold',
					options: { copyFirst: true },
				},
				{ show: ['outcome', 'messageId'] },
			),
			({ account }) => account.sendings.inQueue('Undefined').map(({ messageId }) => messageId),
		],
		usual: [[['created', 112, 'New']], ['New'], [['held', 113]], [113]],
		others: {
			idsOnly: 'same',
			withoutId: [
				[['created', 112, 'New']],
				['New'],
				'The email was not sent: MailUp did not name its copy [item 0]',
				[],
			],
			oldId: [[['created', 112, 'New']], ['New'], 'The email was not sent: MailUp did not name its copy [item 0]', []],
		},
	},
	{
		name: 'copyBody',
		steps: [
			email('duplicate', { message, options: { subject: 'New', notes: 'Fresh' } }),
			({ account }) =>
				account.messages
					.ofList(1)
					.slice(7)
					.map(({ subject, notes }) => [subject, notes]),
		],
		usual: ['created', [['New', 'Fresh']]],
		others: { ignored: 'same' },
	},
	{
		name: 'visibilityBody',
		steps: [
			email('setVisibility', { message, published: false }),
			({ account }) => account.messages.find(102)?.published,
		],
		usual: ['unpublished', false],
		others: {
			object: [
				'MailUp did not change the visibility of the email: "The request body must be an object" [item 0]',
				true,
			],
		},
	},
	{
		name: 'messageOrder',
		steps: [
			loseAnswer(/List\/1\/Email$/),
			email('create', { subject: 'Lost', content: '<p>Lost</p>' }),
			loseAnswer(/Sms\/List\/1\/Message$/),
			sms('create', { subject: 'Lost', content: 'Lost' }),
			messages,
		],
		usual: ['created', 'created', 8],
		others: { ignored: ['unknown', 'unknown', 8], refused: 'same' },
	},
	{
		name: 'messageIds',
		steps: [
			loseAnswer(/List\/1\/Email$/),
			email('create', { subject: 'Lost', content: '<p>Lost</p>' }, { show: ['outcome', 'id', 'detail'] }),
			messages,
			email('duplicate', { message }, { show: ['outcome', 'id'] }),
		],
		usual: [[['created', 112, null]], 8, [['created', 113]]],
		others: {
			descend: [
				[['unknown', null, expect.stringContaining('The list has no new message with a higher number than before.')]],
				8,
				[['created', 98]],
			],
		},
	},
	{
		name: 'messageDates',
		steps: [
			email('getAll', { limit: 1 }, { show: ['createdAt'] }),
			run({ resource: 'sending', operation: 'getHistory', list, message, returnAll: true }, { show: ['startDate'] }),
			run(
				{ resource: 'statistics', operation: 'getMessage', list, messageScope: 'since', since: '2025-06-01T00:00:00Z' },
				{ show: 'count' },
			),
		],
		usual: ['2025-07-31T08:00:00Z', '2025-06-06T08:00:00Z', 5],
		others: { withoutZone: ['2025-07-31 08:00:00', '2025-06-06 08:00:00', 0] },
	},
	{
		name: 'defaultValues',
		steps: [
			({ account }) => void Object.assign(account.messages.get(1, 102), { useDynamicField: false }),
			email('update', { message, updateFields: { notes: 'Another' } }),
			(server) => [held(102)(server)?.useDynamicField, held(102)(server)?.fields.length],
		],
		usual: ['updated', [false, 1]],
		others: { leaveSwitch: 'same' },
	},
	{
		name: 'trackedLinks',
		steps: [
			email('update', { message, updateFields: { notes: 'Another' } }),
			(server) => held(102)(server)?.content.split('http://[track]/').length,
		],
		usual: ['updated', 1],
		others: { asTheyAre: ['updated', 3] },
	},
	{
		name: 'smsDetails',
		steps: [
			sms('update', { smsMessage: locator(1), updateFields: { notes: 'Another' } }),
			sms('send', { smsMessage: locator(1), sendTo: 'list', when: 'now' }),
			ofSms,
			({ account }) => account.texts.all().length > 0,
		],
		usual: ['updated', 'queued', 'Hi [FirstName], happy holidays from all of us!', true],
		others: {
			withoutAlphabet: 'same',
			withoutText: [
				'MailUp did not show the text of the SMS message [item 0]',
				'MailUp did not show the text of the SMS message [item 0]',
				'Hi [FirstName], happy holidays from all of us!',
				false,
			],
		},
	},
	{
		name: 'smsDetails',
		steps: [
			sms('create', { subject: 'Long', content: 'x'.repeat(150) }, { show: ['id'] }),
			sms('send', { smsMessage: locator(5), sendTo: 'list', when: 'now', options: { maximumParts: 60 } }),
			({ account }) => account.texts.all().length,
		],
		usual: [5, 'queued', 60],
		others: {
			withoutText: [5, 'MailUp did not show the text of the SMS message [item 0]', 0],
			// In Unicode it would be three of 70 characters at the most.
			withoutAlphabet: [5, 'At most 180 SMS would be charged, and 60 are allowed [item 0]', 0],
		},
	},
	{
		name: 'longestSmsMessage',
		steps: [sms('create', { subject: 'Long', content: 'x'.repeat(500) })],
		usual: ['created'],
		others: { 459: ['MailUp did not create the SMS message: "\'Content\' is longer than 459 characters" [item 0]'] },
	},
]);
