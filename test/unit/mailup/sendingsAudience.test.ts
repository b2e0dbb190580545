import fc from 'fast-check';

import type { Audience, AudienceRequest, Group } from '../../../nodes/shared/mailup/sendingsAudience';
import {
	audienceBound,
	checkAudience,
	countedGroups,
	readGroups,
	sendCall,
} from '../../../nodes/shared/mailup/sendingsAudience';

const groups: Group[] = [
	{ id: 1, name: 'VIP' },
	{ id: 2, name: 'Staff' },
	{ id: 3, name: 'Press' },
];

const wish = (part: Partial<AudienceRequest>): AudienceRequest => ({
	sendTo: 'list',
	include: undefined,
	leavesOut: false,
	exclude: undefined,
	...part,
});

const checked = (part: Partial<AudienceRequest>): Audience => {
	const audience = checkAudience(1, wish(part), groups);
	if ('refused' in audience) throw new Error(audience.advice);
	return audience;
};

/** The query of the send to an audience. */
const queryOf = (part: Partial<AudienceRequest>) => sendCall(checked(part), 24).query;

describe('what is asked of MailUp', () => {
	test.each<[string, Partial<AudienceRequest>, string, object]>([
		['the whole list', { sendTo: 'list' }, 'List/1/Email/24/Send', {}],
		['the list without a group', { leavesOut: true, exclude: [2] }, 'List/1/Email/24/Send', { notInGroups: '2' }],
		['groups', { sendTo: 'groups', include: [1, 3] }, 'List/1/Email/24/Send', { inGroups: '1,3' }],
		[
			'groups without others',
			{ sendTo: 'groups', include: [1], leavesOut: true, exclude: [2, 3] },
			'List/1/Email/24/Send',
			{ inGroups: '1', notInGroups: '2,3' },
		],
		['one group', { sendTo: 'group', include: [3] }, 'Group/3/Email/24/Send', {}],
	])('sends to %s', (_, part, path, query) => {
		const call = sendCall(checked(part), 24);
		expect([call.path.join('/'), call.query, call.body]).toEqual([path, query, undefined]);
	});

	test('sends to one person by address', () => {
		const call = sendCall({ sendTo: 'recipient', listId: 1, email: 'ann@example.com' }, 24);
		expect(call).toEqual({ path: ['Email', 'Send'], query: {}, body: { Email: 'ann@example.com', idMessage: 24 } });
	});

	test('without the switch, groups that were chosen once are not left out', () => {
		expect(queryOf({ leavesOut: false, exclude: [99] })).toEqual({});
	});
});

describe('what is refused', () => {
	test.each<[string, Partial<AudienceRequest>, string, RegExp]>([
		['an inclusion without groups', { sendTo: 'groups', include: [] }, 'include', /would mail the whole list/],
		['an inclusion that cannot be read', { sendTo: 'groups', include: undefined }, 'include', /at least one group/],
		['a foreign group', { sendTo: 'groups', include: [1, 9] }, 'include', /list 1 has no group 9/],
		['one group of another list', { sendTo: 'group', include: [9] }, 'include', /no group 9/],
		['an exclusion without groups', { leavesOut: true, exclude: [] }, 'exclude', /would leave nobody out/],
		['an exclusion that cannot be read', { leavesOut: true, exclude: undefined }, 'exclude', /leave nobody out/],
		['a foreign group in the exclusion', { leavesOut: true, exclude: [1, 2, 9] }, 'exclude', /no group 9/],
		[
			'a group on both sides',
			{ sendTo: 'groups', include: [1, 2], leavesOut: true, exclude: [2] },
			'exclude',
			/group 2 is chosen/,
		],
	])('%s', (_, part, refused, words) => {
		const answer = checkAudience(1, wish(part), groups);
		expect(answer).toEqual({ refused, reason: expect.stringMatching(/^[a-z]/), advice: expect.stringMatching(/\.$/) });
		expect('refused' in answer ? `${answer.reason}. ${answer.advice}` : '').toMatch(words);
	});

	test('whatever groups are asked for: a foreign or missing one never becomes a call, and no call loses a group', () => {
		const ids = fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }), { nil: undefined });
		const wishes = fc.record({
			sendTo: fc.constantFrom<AudienceRequest['sendTo']>('list', 'groups', 'group'),
			include: ids,
			leavesOut: fc.boolean(),
			exclude: ids,
		});
		const lists = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 8 });
		fc.assert(
			fc.property(wishes, lists, (asked, own) => {
				const audience = checkAudience(
					7,
					asked,
					own.map((id) => ({ id, name: `Group ${id}` })),
				);
				const included = asked.sendTo === 'list' ? [] : (asked.include ?? []);
				const excluded = asked.leavesOut ? (asked.exclude ?? []) : [];
				const foreign = [...included, ...excluded].some((id) => !own.includes(id));
				const missing =
					(asked.sendTo !== 'list' && included.length === 0) || (asked.leavesOut && excluded.length === 0);
				if ('refused' in audience) return foreign || missing || included.some((id) => excluded.includes(id));
				const { path, query } = sendCall(audience, 24);
				const sent = asked.sendTo === 'group' ? { inGroups: String(path[1]) } : query;
				return (
					!foreign &&
					!missing &&
					(asked.sendTo === 'list'
						? !('inGroups' in sent)
						: sent.inGroups === (asked.sendTo === 'group' ? String(included[0]) : included.join(','))) &&
					(asked.leavesOut && asked.sendTo !== 'group'
						? query.notInGroups === excluded.join(',')
						: !('notInGroups' in query))
				);
			}),
		);
	});
});

describe('how many people', () => {
	const counts = {
		list: 100,
		groups: new Map<number, number>([
			[1, 40],
			[2, 30],
			[3, 90],
		]),
	};

	test.each<[string, Partial<AudienceRequest>, number]>([
		['the whole list', {}, 100],
		['the list without groups: only the largest is certain', { leavesOut: true, exclude: [1, 2] }, 60],
		['groups, as if they had nobody in common', { sendTo: 'groups', include: [1, 2] }, 70],
		['groups, but never more than the list', { sendTo: 'groups', include: [1, 3] }, 100],
		['groups without another', { sendTo: 'groups', include: [1, 2], leavesOut: true, exclude: [3] }, 10],
		['one group', { sendTo: 'group', include: [2] }, 30],
	])('counts %s', (_, part, bound) => {
		expect(audienceBound(checked(part), counts)).toBe(bound);
	});

	test('counts one person as one', () => {
		const one: Audience = { sendTo: 'recipient', listId: 1, email: 'ann@example.com' };
		expect([audienceBound(one, { list: 0, groups: new Map() }), countedGroups(one)]).toEqual([1, []]);
	});

	test('a count that is missing or cannot be makes the number larger, never smaller', () => {
		const leaveOut = checked({ leavesOut: true, exclude: [1] });
		expect(audienceBound(leaveOut, { list: 100, groups: new Map() })).toBe(100);
		expect(audienceBound(leaveOut, { list: 100, groups: new Map([[1, 101]]) })).toBe(100);
		const include = checked({ sendTo: 'groups', include: [1] });
		expect(audienceBound(include, { list: 100, groups: new Map() })).toBe(100);
	});

	test('is never less than the people who get the email, whoever is in whichever group', () => {
		const people = fc.array(fc.uniqueArray(fc.constantFrom(1, 2, 3)), { maxLength: 40 });
		const sides = fc.array(fc.constantFrom<'in' | 'out' | 'neither'>('in', 'out', 'neither'), {
			minLength: 3,
			maxLength: 3,
		});
		fc.assert(
			fc.property(people, sides, fc.boolean(), (members, side, wholeList) => {
				const on = (which: string) => groups.filter((_, index) => side[index] === which).map(({ id }) => id);
				const include = on('in');
				const exclude = on('out');
				const asked = wish({
					sendTo: wholeList ? 'list' : 'groups',
					include,
					leavesOut: exclude.length > 0,
					exclude,
				});
				const audience = checkAudience(1, asked, groups);
				fc.pre(!('refused' in audience));
				const reached = members.filter(
					(of) => (wholeList || of.some((id) => include.includes(id))) && !of.some((id) => exclude.includes(id)),
				);
				const sizes = new Map<number, number>(
					countedGroups(audience).map(({ id }) => [
						id,
						members.filter((of) => of.some((group) => group === id)).length,
					]),
				);
				return audienceBound(audience, { list: members.length, groups: sizes }) >= reached.length;
			}),
		);
	});
});

test('reads the groups of a list', () => {
	const rows = [{ idGroup: 1, idList: 7, Name: 'VIP' }, { IdGroup: '2', Name: 'Staff' }, { Name: 'no id' }, null];
	expect(readGroups(rows)).toEqual([
		{ id: 1, name: 'VIP' },
		{ id: 2, name: 'Staff' },
	]);
});
