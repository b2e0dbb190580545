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
		usual: ['updated'],
		others: { keepsOmitted: 'same' },
	},
	{
		name: 'groupAnswer',
		steps: [groups('create', { name: 'Readings' }, { show: ['outcome', 'name', 'id'] })],
		usual: [],
		others: { id: 'same', envelope: 'same' },
	},
	{
		name: 'groupUpdate',
		steps: [
			groups('update', { group, options: { notes: 'Another' } }),
			({ account }) => [account.group(2).name, account.group(2).notes, account.group(2).deletable],
		],
		usual: ['updated'],
		others: { blanksOmitted: 'same' },
	},
	{
		name: 'disabledTags',
		steps: [tags('create', { name: 'retired' }), tags('getAll', { returnAll: true }, { show: 'count' })],
		usual: [],
		others: { hidden: [] },
	},
	{
		name: 'imageAnswer',
		steps: [
			({ account }) => void account.messages.addImage(1, 'older.png'),
			images('upload', { library: 'list' }, { ...PICTURE, show: ['outcome', 'name', 'url'] }),
		],
		usual: [],
		others: { text: 'same', all: 'same' },
	},
	{
		name: 'imageOfList',
		steps: [
			({ account }) => void account.messages.addImage(1, 'older.png'),
			images('delete', { library: 'list', url: '={{ "http://img.sandbox.invalid/1/older.png" }}' }),
			({ account }) => account.messages.imagesOf(1),
		],
		usual: [],
		others: { notFound: [] },
	},
	{
		name: 'largestFile',
		steps: [images('upload', { library: 'list' }, LARGE), email('addAttachment', { message: locator(101) }, LARGE)],
		usual: ['uploaded', 'added'],
		others: { 1000: [] },
	},
	{
		name: 'filledSlot',
		steps: [
			email('addAttachment', { message, slot: 1 }, { ...PICTURE, show: ['outcome', 'replaced', 'detail'] }),
			({ account }) => account.messages.find(102)?.attachments.get(1)?.name,
		],
		usual: [],
		others: { refused: [] },
	},
	{
		name: 'noAttachments',
		steps: [
			email('getAttachments', { message: locator(101) }, { show: 'count' }),
			email('addAttachment', { message: locator(101) }, { ...PICTURE, show: ['outcome', 'slot'] }),
		],
		usual: [],
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
		usual: [],
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
		usual: [],
		others: { empty: 'same' },
	},
	{
		name: 'copyAnswer',
		steps: [
			email('duplicate', { message, options: { subject: 'New' } }, { show: ['outcome', 'id', 'messageId', 'subject'] }),
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
		usual: [],
		others: { idsOnly: 'same', withoutId: [], oldId: [] },
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
		usual: [],
		others: { ignored: 'same' },
	},
	{
		name: 'visibilityBody',
		steps: [
			email('setVisibility', { message, published: false }),
			({ account }) => account.messages.find(102)?.published,
		],
		usual: [],
		others: { object: [] },
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
		usual: [],
		others: { ignored: [] },
	},
	{
		name: 'messageDates',
		steps: [
			email('getAll', { returnAll: true, options: {} }, { show: ['id', 'creationDate'] }),
			run({ resource: 'sending', operation: 'getHistory', list, message, returnAll: true }, { show: ['startDate'] }),
			run(
				{ resource: 'statistics', operation: 'getMessage', list, messages: 'since', since: '2025-04-20T00:00:00Z' },
				{ show: 'count' },
			),
		],
		usual: [],
		others: { withoutZone: [] },
	},
	{
		name: 'defaultValues',
		steps: [
			({ account }) => void Object.assign(account.messages.get(1, 102), { useDynamicField: false }),
			email('update', { message, updateFields: { notes: 'Another' } }),
			(server) => [held(102)(server)?.useDynamicField, held(102)(server)?.fields.length],
		],
		usual: [],
		others: { leaveSwitch: 'same' },
	},
	{
		name: 'trackedLinks',
		steps: [
			email('update', { message, updateFields: { notes: 'Another' } }),
			email('get', { message }, { show: ['content'] }),
		],
		usual: [],
		others: { asTheyAre: [] },
	},
	{
		name: 'smsDetails',
		steps: [
			sms('update', { smsMessage: locator(1), updateFields: { notes: 'Another' } }),
			sms('send', { smsMessage: locator(1), sendTo: 'list', when: 'now' }),
			ofSms,
			({ account }) => account.texts.all().length > 0,
		],
		usual: [],
		others: { withoutText: [] },
	},
	{
		name: 'longestSmsMessage',
		steps: [sms('create', { subject: 'Long', content: 'x'.repeat(500) })],
		usual: ['created'],
		others: { 459: [] },
	},
]);
