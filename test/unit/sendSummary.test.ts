/** The sentence that comes first in the output of every send. */
import { bySubject, groupWords, listWords, peopleOf, sendSummary } from '../../nodes/MailUp/run/sendSummary';

const facts = { what: '"Summer sale"', whom: 'at most 81 people of Product news' };
const now = { ...facts, leaves: { when: 'now', zone: 'Europe/Rome' } } as const;
const held = { ...facts, leaves: { when: 'hold', zone: 'Europe/Rome' } } as const;
const planned = { ...facts, leaves: { when: Date.UTC(2030, 2, 3, 23, 5), zone: 'Europe/Rome' } };

test.each<[string, string]>([
	[sendSummary('dryRun', facts), 'Nothing sent. Would go to at most 81 people of Product news.'],
	[sendSummary('dryRun', now), 'Nothing sent. Would go to at most 81 people of Product news, at once.'],
	[sendSummary('dryRun', held), 'Nothing sent. Would go to at most 81 people of Product news, once it is confirmed.'],
	[
		sendSummary('dryRun', planned),
		'Nothing sent. Would go to at most 81 people of Product news, on 4 March 2030 at 00:05 (Europe/Rome).',
	],
	[
		sendSummary('scheduled', planned),
		'"Summer sale" is scheduled. It goes to at most 81 people of Product news, on 4 March 2030 at 00:05 (Europe/Rome).',
	],
	[sendSummary('queued', now), '"Summer sale" goes out now, to at most 81 people of Product news.'],
	[
		sendSummary('keptHeld', planned),
		'"Summer sale" stays held, and nobody gets it. It was to go to at most 81 people of Product news.',
	],
	[
		sendSummary('unknown', now),
		'"Summer sale" may or may not go to at most 81 people of Product news. It was not sent again.',
	],
	[
		sendSummary('leftOut', { ...now, whom: 'ann@example.com' }),
		'"Summer sale" does not go out: MailUp leaves out ann@example.com.',
	],
	[
		sendSummary('nobody', { ...now, whom: peopleOf('Product news', 0) }),
		'Nothing sent. It would go to nobody of Product news.',
	],
])('%s', (words, expected) => {
	expect(words).toBe(expected);
});

test('whom it goes to is said by name, and by number where there is none', () => {
	expect(peopleOf(listWords('News', 1), 1)).toBe('at most 1 person of News');
	expect(peopleOf(listWords('', 7), 2)).toBe('at most 2 people of list 7');
	const groups = ['VIP', 'Staff', 'Press'].map((name) => ({ name }));
	expect([1, 2, 3].map((count) => groupWords(groups.slice(0, count)))).toEqual([
		'the group VIP',
		'the groups VIP and Staff',
		'3 groups',
	]);
	expect([bySubject('Sale', 'The email'), bySubject(' ', 'The email')]).toEqual(['"Sale"', 'The email']);
});
