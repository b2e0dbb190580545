import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { MessageChange } from '../../../nodes/shared/mailup/messageChanges';
import { carriesChange, newMessageBody, updatedMessageBody } from '../../../nodes/shared/mailup/messageChanges';
import { readArray, readNumber } from '../../../nodes/shared/mailup/reading';

const seeded = { seed: 20_260_101, numRuns: 200 };

const id = fc.integer({ min: 1, max: 9 });
const name = fc.string({ maxLength: 5 });
const tag = fc.record({ id, name, enabled: fc.boolean() });
const field = fc.record({ id, name, value: name });
const protocol = fc.constantFrom('http:', 'https:', 'ftp:');
const uniqueById = <T extends { id: number }>(entry: fc.Arbitrary<T>) =>
	fc.uniqueArray(entry, { maxLength: 4, selector: (each) => each.id });

const anyChange: fc.Arbitrary<MessageChange> = fc.record(
	{
		subject: name,
		content: name,
		preHeader: name,
		notes: name,
		confirmationMessage: fc.boolean(),
		embedImages: fc.boolean(),
		defaultValues: uniqueById(field),
		tags: uniqueById(tag),
		trackLinks: fc.boolean(),
		linkParameters: name,
		protocols: fc.uniqueArray(protocol),
	},
	{ requiredKeys: [] },
);

const anyDetails: fc.Arbitrary<IDataObject> = fc.record({
	idMessage: id,
	Subject: name,
	Content: name,
	preheader: fc.option(name),
	Notes: name,
	Structure: fc.constant(null),
	Head: name,
	IsConfirmation: fc.boolean(),
	Embed: fc.boolean(),
	UseDynamicField: fc.boolean(),
	Fields: uniqueById(field).map((fields) =>
		fields.map((each) => ({ Id: each.id, Description: each.name, Value: each.value })),
	),
	Tags: fc.option(uniqueById(tag).map((tags) => tags.map((each) => ({ Id: each.id, Name: each.name, Enabled: true })))),
	TrackingInfo: fc.option(
		fc.record({ Enabled: fc.boolean(), CustomParams: name, Protocols: fc.uniqueArray(protocol) }),
	),
}) as fc.Arbitrary<IDataObject>;

/** MailUp's key for each part that a change can name. */
const KEYS: Record<string, string> = {
	subject: 'Subject',
	content: 'Content',
	preHeader: 'preheader',
	notes: 'Notes',
	confirmationMessage: 'IsConfirmation',
	embedImages: 'Embed',
	defaultValues: 'Fields',
	tags: 'Tags',
	trackLinks: 'TrackingInfo',
	linkParameters: 'TrackingInfo',
	protocols: 'TrackingInfo',
};

test('what was not named is written back as it was', () => {
	fc.assert(
		fc.property(anyDetails, anyChange, (details, change) => {
			const body = updatedMessageBody(details, change);
			const touched = new Set(['Tags', 'Fields', 'UseDynamicField', ...Object.keys(change).map((key) => KEYS[key])]);
			for (const key of Object.keys(details)) {
				if (!touched.has(key)) expect(body[key]).toBe(details[key]);
			}
			expect(Object.keys(body).filter((key) => !(key in details) && key !== 'Tags' && key !== 'TrackingInfo')).toEqual(
				[],
			);
		}),
		seeded,
	);
});

test('a message carries a change once it was written', () => {
	fc.assert(
		fc.property(anyDetails, anyChange, (details, change) => {
			expect(carriesChange(updatedMessageBody({ ...details, UseDynamicField: true }, change), change)).toBe(true);
		}),
		seeded,
	);
});

test('no tag and no default value is lost, and tags are always there', () => {
	fc.assert(
		fc.property(anyDetails, anyChange, (details, change) => {
			const body = updatedMessageBody({ ...details, UseDynamicField: true }, change);
			const ids = (from: IDataObject, key: string) => readArray(from, key).map((entry) => readNumber(entry, 'Id'));
			expect(Array.isArray(body.Tags)).toBe(true);
			for (const key of ['Tags', 'Fields']) {
				expect(ids(body, key)).toEqual(expect.arrayContaining(ids(details, key)));
				expect(new Set(ids(body, key)).size).toBe(ids(body, key).length);
			}
		}),
		seeded,
	);
});

describe('default values', () => {
	const details = { idMessage: 24, UseDynamicField: false, Fields: [{ Id: 1, Value: 'old' }], Tags: [] };

	test('are left out of an update while dynamic fields are off, because they would switch them on', () => {
		expect(updatedMessageBody(details, { subject: 'May' })).toEqual({
			idMessage: 24,
			UseDynamicField: false,
			Subject: 'May',
			Tags: [],
		});
	});

	test('switch dynamic fields on if the change has some', () => {
		const change = { defaultValues: [{ id: 1, name: 'FirstName', value: 'friend' }] };
		expect(carriesChange(details, change)).toBe(false);
		expect(updatedMessageBody(details, change)).toMatchObject({
			UseDynamicField: true,
			Fields: [{ Id: 1, Description: 'FirstName', Value: 'friend' }],
		});
	});
});

describe('whether a message carries a change', () => {
	const details = {
		Content: '<a href="http://[track]/https://example.com">x</a>',
		Tags: [{ Id: 6 }, { Id: 5 }],
		TrackingInfo: { CustomParams: '', Enabled: true, Protocols: ['https', 'HTTP:'] },
	};
	const tags = [5, 6].map((each) => ({ id: each, name: '', enabled: true }));

	test.each<[string, MessageChange, boolean]>([
		['plain links for tracked ones', { content: '<a href="https://example.com">x</a>' }, true],
		['another text', { content: '<a href="https://example.com">y</a>' }, false],
		['the same tags in another order', { tags, replaceTags: true }, true],
		['fewer tags', { tags: tags.slice(0, 1), replaceTags: true }, false],
		['a tag that it has', { tags: tags.slice(0, 1) }, true],
		['the same protocols in another spelling', { protocols: ['http:', 'https:'] }, true],
		['fewer protocols', { protocols: ['http:'] }, false],
		['the same tracking', { trackLinks: true }, true],
		['no tracking', { trackLinks: false }, false],
	])('%s: %#', (_, change, expected) => {
		expect(carriesChange(details, change)).toBe(expected);
	});

	test('the protocols of a message that is not tracked do not count', () => {
		expect(carriesChange({ TrackingInfo: { Enabled: false, Protocols: [] } }, { protocols: ['http:'] })).toBe(true);
	});
});

test('a new message has all that MailUp documents, tags and fields only if there are any', () => {
	expect(newMessageBody({ subject: 'News' })).toMatchObject({ Subject: 'News', Notes: '', Tags: null });
	expect(newMessageBody({})).not.toHaveProperty('Fields');
	expect(newMessageBody({ tags: [{ id: 5, name: 'news', enabled: false }] }).Tags).toEqual([
		{ Enabled: false, Id: 5, Name: 'news' },
	]);
});
