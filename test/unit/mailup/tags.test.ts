import { readTag, readTags } from '../../../nodes/shared/mailup/tags';

const tags = readTags([
	{ Id: 5, Name: 'news', Enabled: true },
	{ Id: 6, Name: '5', Enabled: false },
	{ Id: '7', Name: 'hello, world' },
	{ Name: 'no id' },
]);

test('a tag is enabled unless MailUp says otherwise', () => {
	expect(tags.map(({ enabled }) => enabled)).toEqual([true, false, true]);
});

test('there is no tag in an empty answer', () => {
	expect(readTag('')).toBeUndefined();
});
