import { statusesAgain } from '../../../nodes/shared/api/statusesAgain';
import type { Somebody } from './listModel';
import { ListModel, OTHER_LIST, THE_LIST } from './listModel';

const people = Array.from({ length: 700 }, (_, index): Somebody => {
	const id = index + 1;
	const status = id % 3 === 0 ? 'PENDING' : id % 7 === 0 ? undefined : 'OPTIN';
	return { id, email: `person${id}@example.com`, prefix: '0039', number: `333${1_000_000 + id}`, status };
});

const written = (listIds: readonly number[], count = 300) =>
	people.slice(0, count).flatMap(({ id, email, prefix, number }) => {
		const recipient = { id, email, mobilePrefix: prefix, mobileNumber: number };
		return listIds.map((listId) => ({ recipient, channel: 'email', listId }) as const);
	});

const expected = ({ status }: Somebody) =>
	status === undefined ? 'notOnList' : status === 'OPTIN' ? 'subscribed' : 'pending';

test('of many people on one list, pages tell; whoever got another address is found by the id', async () => {
	const moved = people.map((person) => (person.id === 5 ? { ...person, email: 'other@example.com' } : person));
	const model = new ListModel(moved, {});
	const of = written([THE_LIST]);
	const now = await statusesAgain(model.client, of);
	expect(of.map(now)).toEqual(people.slice(0, 300).map(expected));
	expect(model.calls).toEqual({ pages: 2, lookUps: 0 });
});

test('of few people, and of several lists, look-ups tell', async () => {
	const model = new ListModel(people, {});
	const few = written([THE_LIST], 100);
	expect(few.map(await statusesAgain(model.client, few))).toEqual(people.slice(0, 100).map(expected));
	expect(model.calls).toEqual({ pages: 0, lookUps: 10 });

	const several = written([THE_LIST, OTHER_LIST]);
	const now = await statusesAgain(model.client, several);
	const both = people.slice(0, 300).flatMap((person) => [expected(person), 'subscribed']);
	expect(several.map(now)).toEqual(both);
	expect(model.calls).toEqual({ pages: 0, lookUps: 40 });
});

test('nothing is said of a list or a person that was not asked about', async () => {
	const model = new ListModel(people, {});
	const now = await statusesAgain(model.client, written([THE_LIST]));
	const [first] = written([OTHER_LIST]);
	const last = written([THE_LIST], 700).at(-1);
	expect([first, last].map((of) => of && now(of))).toEqual([undefined, undefined]);
	const none = await statusesAgain(model.client, []);
	expect(first && none(first)).toBeUndefined();
});
