/** What a count of people proves about an audience. */
import fc from 'fast-check';

import { audienceBound, checkAudience } from '../../../nodes/shared/mailup/sendingsAudience';
import { certainlyReached, exactSize, isByGroups, leftSince } from '../../../nodes/shared/mailup/sendingsFit';

const GROUPS = [1, 2, 3].map((id) => ({ id, name: `Group ${id}` }));

/** Each person by the groups that he or she is in; everybody is on the list. */
const people = fc.array(fc.uniqueArray(fc.constantFrom(1, 2, 3)), { maxLength: 30 });
const sides = fc.array(fc.constantFrom<'in' | 'out' | 'neither'>('in', 'out', 'neither'), {
	minLength: 3,
	maxLength: 3,
});

function sizesOf(members: number[][]) {
	const of = (group: number) => members.flatMap((groups, person) => (groups.includes(group) ? [person] : []));
	const groups = new Map(GROUPS.map(({ id }) => [id, new Set(of(id))]));
	const counts = { list: members.length, groups: new Map([...groups].map(([id, set]) => [id, set.size])) };
	return { counts, members: { list: members.length, groups } };
}

function audienceOf(side: string[], sendTo: 'list' | 'groups') {
	const on = (which: string) => GROUPS.filter((_, index) => side[index] === which).map(({ id }) => id);
	const exclude = on('out');
	const wish = { sendTo, include: on('in'), leavesOut: exclude.length > 0, exclude };
	return { audience: checkAudience(1, wish, GROUPS), include: wish.include, exclude };
}

test('certain, exact and most people are in this order, whoever is in whichever group', () => {
	fc.assert(
		fc.property(people, sides, fc.constantFrom<'list' | 'groups'>('list', 'groups'), (members, side, sendTo) => {
			const { audience, include, exclude } = audienceOf(side, sendTo);
			fc.pre(!('refused' in audience));
			const right = members.filter(
				(of) => (sendTo === 'list' || of.some((id) => include.includes(id))) && !of.some((id) => exclude.includes(id)),
			).length;
			const { counts, members: known } = sizesOf(members);
			expect(exactSize(audience, known)).toBe(right);
			expect(certainlyReached(audience, counts)).toBeLessThanOrEqual(right);
			expect(audienceBound(audience, counts)).toBeGreaterThanOrEqual(right);
			expect(leftSince(audience, counts, known)).toBe(0);
			expect(isByGroups(audience)).toBe(sendTo === 'groups' || exclude.length > 0);
		}),
	);
});

test('who leaves between the count and the sending never makes it look too large', () => {
	fc.assert(
		fc.property(people, sides, fc.nat({ max: 30 }), (members, side, gone) => {
			const { audience } = audienceOf(side, 'groups');
			fc.pre(!('refused' in audience));
			const atSending = exactSize(audience, sizesOf(members).members);
			const now = sizesOf(members.slice(Math.min(gone, members.length))).members;
			expect(exactSize(audience, now) + leftSince(audience, sizesOf(members).counts, now)).toBeGreaterThanOrEqual(
				atSending,
			);
		}),
	);
});

test('a group whose people were not counted proves nothing', () => {
	const { audience } = audienceOf(['in', 'out', 'neither'], 'groups');
	if ('refused' in audience) throw new Error('refused');
	expect(certainlyReached(audience, { list: 100, groups: new Map([[1, 40]]) })).toBe(0);
	expect(certainlyReached(audience, { list: 100, groups: new Map([[2, 40]]) })).toBe(0);
});
