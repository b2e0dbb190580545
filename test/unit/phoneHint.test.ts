import { hintPrefixes, hintSharedNumbers } from '../../nodes/MailUp/run/phoneHint';

test.each([
	[[], []],
	[[0, 7], [expect.stringContaining('in front: 0, 7. They')]],
	[[...Array(32).keys()], [expect.stringMatching(/in front: 0, .*, 29 and 2 more\. They/)]],
])('numbers that seem to hold their prefix once more are named once: items %j', (itemIndexes, hints) => {
	const hint = jest.fn();
	hintPrefixes({ hint }, itemIndexes);
	expect(hint.mock.calls.flat()).toEqual(hints);
});

test.each([
	[[], []],
	[[4], [expect.stringContaining('in this import: 4. MailUp keeps one person')]],
])('numbers that several people have are named once: items %j', (itemIndexes, hints) => {
	const hint = jest.fn();
	hintSharedNumbers({ hint }, itemIndexes);
	expect(hint.mock.calls.flat()).toEqual(hints);
});
