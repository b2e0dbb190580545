import fc from 'fast-check';

import { GroupPages } from '../../../nodes/shared/api/groupPages';
import type { Somebody } from './listModel';
import { ListModel, THE_GROUP, THE_LIST } from './listModel';

const RUNS = { seed: 20_261_127, numRuns: 30 };

const somebody = (id: number, more: Pick<Somebody, 'inGroup' | 'status'>): Somebody => {
	return { id, email: `person${id}@example.com`, prefix: '', number: '', ...more };
};

/** So many people of the list, of whom every so manieth is in the group. */
const crowd = (count: number, every: number) =>
	Array.from({ length: count }, (_, index) => somebody(index + 1, { status: 'OPTIN', inGroup: index % every === 0 }));

const membershipOf = ({ id }: Pick<Somebody, 'id'>) => ({ recipientId: id, listId: THE_LIST, groupId: THE_GROUP });

/** Whom the pages say to be in the group. */
const membersAmong = async (pages: GroupPages, people: readonly Somebody[]) => {
	const ids: number[] = [];
	for (const person of people) if (await pages.isIn(membershipOf(person))) ids.push(person.id);
	return ids;
};

const inGroup = (people: readonly Somebody[]) => people.flatMap((person) => (person.inGroup ? [person.id] : []));

test('before and after, it says of everybody what is true, also where MailUp does not keep to the group', async () => {
	const person = fc.record({
		status: fc.constantFrom('OPTIN', 'OPTOUT', 'PENDING', undefined),
		inGroup: fc.boolean(),
	} as const);
	await fc.assert(
		fc.asyncProperty(
			fc.array(person, { minLength: 5, maxLength: 60, size: 'max' }),
			fc.record({
				ignoresGroups: fc.boolean(),
				cap: fc.integer({ min: 2, max: 30 }),
				failingFrom: fc.integer({ min: 1, max: 9 }),
			}),
			fc.array(fc.nat(60), { maxLength: 30 }),
			async (states, behaviour, joining) => {
				const people = states.map((state, index) => somebody(index + 1, state));
				const model = new ListModel(people, behaviour);
				const pages = new GroupPages(model.client);
				await pages.readBefore(people.filter(({ status }) => status !== undefined).map(membershipOf));
				expect(await membersAmong(pages, people)).toEqual(inGroup(people));

				const changed = people.filter((one) => !one.inGroup && joining.includes(one.id));
				for (const one of changed) pages.forget(membershipOf(one));
				// The last of them was not written, though MailUp may have said so.
				const written = changed.slice(0, -1);
				for (const { id } of written) model.join(id);
				await pages.readAfter(changed.map(membershipOf));
				expect(await membersAmong(pages, changed)).toEqual(written.map(({ id }) => id));
			},
		),
		RUNS,
	);
});

describe('the calls', () => {
	const readBefore = async (people: readonly Somebody[], more: ConstructorParameters<typeof ListModel>[1] = {}) => {
		const model = new ListModel(people, more);
		const pages = new GroupPages(model.client);
		await pages.readBefore(people.map(membershipOf));
		expect(await membersAmong(pages, people)).toEqual(inGroup(people));
		return { model, pages };
	};

	test('the pages of the group are enough for many', async () => {
		const people = crowd(900, 10);
		const { model, pages } = await readBefore(people);
		expect([model.calls.pages, model.asked.length]).toEqual([1, 0]);
		const written = people.filter((person) => !person.inGroup);
		for (const person of written) {
			pages.forget(membershipOf(person));
			model.join(person.id);
		}
		await pages.readAfter(written.map(membershipOf));
		expect(await membersAmong(pages, written)).toHaveLength(written.length);
		expect([model.calls.pages, model.asked.length]).toEqual([3, 0]);
	});

	test('few people are asked for, and those of a group with more pages than people', async () => {
		const few = await readBefore(crowd(10, 2));
		expect([few.model.calls.pages, few.model.asked.length]).toEqual([0, 10]);
		const people = crowd(3_000, 1);
		const model = new ListModel(people, { cap: 100 });
		const pages = new GroupPages(model.client);
		const some = people.slice(-20);
		await pages.readBefore(some.map(membershipOf));
		expect(await membersAmong(pages, some)).toHaveLength(20);
		expect([model.calls.pages, model.asked.length]).toEqual([1, 20]);
	});

	test('where the pages leave nobody out, whom they show is asked for', async () => {
		const all = await readBefore(crowd(40, 1));
		expect([all.model.calls.pages, all.model.asked.length]).toEqual([1, 40]);
		const mixed = await readBefore(crowd(40, 4), { ignoresGroups: true });
		expect([mixed.model.calls.pages, mixed.model.asked.length]).toEqual([1, 40]);
	});

	test('afterwards nothing is read of a group whose pages proved nothing', async () => {
		const people = crowd(40, 4);
		const { model, pages } = await readBefore(people, { ignoresGroups: true });
		await pages.readAfter(people.map(membershipOf));
		expect(await membersAmong(pages, people)).toEqual(inGroup(people));
		expect([model.calls.pages, model.asked.length]).toEqual([1, 80]);
	});
});
