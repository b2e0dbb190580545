import { findTag, readTag, readTags } from '../../../nodes/shared/mailup/tags';

const tags = readTags([
	{ Id: 5, Name: 'news', Enabled: true },
	{ Id: 6, Name: '5', Enabled: false },
	{ Id: '7', Name: 'hello, world' },
	{ Name: 'no id' },
]);

test.each<[unknown, number | undefined]>([
	[5, 5],
	['5', 5],
	[' 6 ', 6],
	['news', 5],
	[' hello, world', 7],
	['News', undefined],
	['8', undefined],
	[null, undefined],
	[{}, undefined],
])('finds %j: an id before a name, and names exactly', (wanted, id) => {
	expect(findTag(tags, wanted)?.id).toBe(id);
});

test('a tag is enabled unless MailUp says otherwise', () => {
	expect(tags.map(({ enabled }) => enabled)).toEqual([true, false, true]);
});

test('there is no tag in an empty answer', () => {
	expect(readTag('')).toBeUndefined();
});
