import fc from 'fast-check';

import type { Reach } from '../../../nodes/shared/mailup/sharedPeople';
import { reaches, sharedPeople } from '../../../nodes/shared/mailup/sharedPeople';

const GROUPS = [1, 2, 3];

/** People of a list, each by the groups they are in. */
const list = fc.array(fc.subarray(GROUPS), { minLength: 1, maxLength: 6 });
const byGroups = fc.record({
	include: fc.oneof(fc.constant('everybody' as const), fc.subarray(GROUPS, { minLength: 1 })),
	exclude: fc.subarray(GROUPS),
});
const reach: fc.Arbitrary<Reach> = fc.oneof(
	byGroups,
	fc.nat(5).map((index) => ({ person: String(index), recipientId: index })),
);

/** Who of the list gets a message, by their place in it. */
function receivers(people: number[][], sent: Reach): number[] {
	if ('person' in sent) return people.flatMap((_, index) => (String(index) === sent.person ? [index] : []));
	return people.flatMap((groups, index) => (reaches(sent, new Set(groups)) ? [index] : []));
}

test('nobody is told to be reached once who is reached twice, whatever the groups are', () => {
	fc.assert(
		fc.property(list, reach, reach, (people, one, other) => {
			const twice = receivers(people, one).filter((index) => receivers(people, other).includes(index));
			const shared = sharedPeople(one, other);
			if (shared === 'none') expect(twice).toEqual([]);
			if (typeof shared === 'object' && 'person' in shared) {
				const groups = people[Number(shared.person.person)];
				if (twice.length > 0) expect(reaches(shared.among, new Set(groups))).toBe(true);
			}
			if (typeof shared === 'object' && 'groups' in shared && twice.length > 0) {
				const isIn = (ids: readonly number[]) => people.map((own) => ids.some((id) => own.includes(id)));
				const [inOne, inOther] = [isIn(shared.groups), isIn(shared.others)];
				expect(inOne.some((isMember, index) => isMember && inOther[index] === true)).toBe(true);
			}
			expect(sharedPeople(other, one) === 'none').toBe(shared === 'none');
		}),
		{ seed: 1, numRuns: 500 },
	);
});

test.each<[string, Reach, Reach, ReturnType<typeof sharedPeople>]>([
	['the list twice', { include: 'everybody', exclude: [] }, { include: 'everybody', exclude: [1] }, 'certain'],
	['a split', { include: 'everybody', exclude: [1, 2] }, { include: [1], exclude: [] }, 'none'],
	[
		'a split that leaves a group over',
		{ include: 'everybody', exclude: [1] },
		{ include: [1, 2], exclude: [] },
		'certain',
	],
	['two groups', { include: [1], exclude: [] }, { include: [2], exclude: [] }, { groups: [1], others: [2] }],
	['a group twice', { include: [1, 2], exclude: [] }, { include: [2], exclude: [] }, 'certain'],
])('%s', (_, one, other, shared) => {
	expect(sharedPeople(one, other)).toEqual(shared);
});
