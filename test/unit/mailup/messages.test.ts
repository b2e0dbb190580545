import {
	readMessageHead,
	simplifyMessageRow,
	withPlainLinks,
	withoutTracking,
} from '../../../nodes/shared/mailup/messages';

describe('the head of a message', () => {
	test.each([
		[{ idMessage: 24, Subject: 'News' }, 24],
		[{ IdMessage: '24' }, 24],
		[24, 24],
	])('reads %j', (answer, id) => {
		expect(readMessageHead(answer)?.id).toBe(id);
	});

	test.each(['', null, {}, [], 0, { idMessage: 0 }, { Subject: 'News' }])('there is none in %j', (answer) => {
		expect(readMessageHead(answer)).toBeUndefined();
	});
});

test.each([
	[0, 'newsletter'],
	[1, 'smtpPlus'],
	[2, 'custom'],
	[undefined, null],
])('a message of the service type %j is of the type %j', (ServiceType, type) => {
	expect(simplifyMessageRow({ ServiceType }).type).toBe(type);
});

test.each([
	['<a href="http://[track]/https://www.example.com/?a=1">x</a>', '<a href="https://www.example.com/?a=1">x</a>'],
	['<a href="https://[TRACK]/http://a.example">x</a>', '<a href="http://a.example">x</a>'],
	['[track] and http://track/ stay', '[track] and http://track/ stay'],
	['', ''],
])('gives the links of %j as they were written', (tracked, plain) => {
	expect(withoutTracking(tracked)).toBe(plain);
});

test('gives plain links in the content only', () => {
	const link = 'http://[track]/https://example.com';
	expect(withPlainLinks({ content: link, Notes: link })).toEqual({ content: 'https://example.com', Notes: link });
	expect(withPlainLinks({ Content: null })).toEqual({ Content: null });
	expect(withPlainLinks('')).toBe('');
});
