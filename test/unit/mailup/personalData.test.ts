import fc from 'fast-check';

import { clearedBy, isNothing, lacking, without } from '../../../nodes/shared/mailup/personalData';
import { readRecipient } from '../../../nodes/shared/mailup/recipients';

const field = (id: number, value: string) => ({ id, name: `Field ${id}`, value });
const person = (values: Record<number, string>, email = 'ann@example.com') =>
	readRecipient({
		idRecipient: 1,
		Email: email,
		Fields: Object.entries(values).map(([Id, Value]) => ({ Id, Description: `Field ${Id}`, Value })),
	});

test('lacks what differs: outer blanks and the casing of the address make no difference', () => {
	const wanted = { fields: [field(1, 'Rome '), field(2, 'new'), field(3, '')], email: 'ANN@example.com' };
	expect(lacking(person({ 1: ' Rome', 2: 'old', 3: 'gone' }), wanted)).toEqual({
		fields: [field(2, 'new'), field(3, '')],
		email: undefined,
	});
	expect(lacking(undefined, wanted)).toEqual(wanted);
});

test('clears only what has a value', () => {
	expect(clearedBy(person({ 1: 'x', 2: '', 3: 'y' }), [field(1, ' '), field(2, ''), field(3, 'z')])).toEqual([
		field(1, ' '),
	]);
	expect(clearedBy(undefined, [field(1, '')])).toEqual([]);
});

const values = fc.dictionary(fc.constantFrom('1', '2', '3'), fc.string({ maxLength: 3 }), { noNullPrototype: true });

test('a person who has what is wanted lacks nothing, and what arrived and what is lacking are all of it', () => {
	fc.assert(
		fc.property(values, values, (wants, has) => {
			const wanted = { fields: Object.entries(wants).map(([id, value]) => field(Number(id), value)), email: undefined };
			expect(isNothing(lacking(person(wants), wanted))).toBe(true);
			const lacks = lacking(person(has), wanted);
			const arrived = without(wanted, lacks);
			expect([...arrived.fields, ...lacks.fields]).toHaveLength(wanted.fields.length);
		}),
		{ seed: 20_260_101, numRuns: 300 },
	);
});
