import fc from 'fast-check';

import { standingsOnList } from '../../../nodes/shared/api/standingsOnList';
import type { StandingFound } from '../../../nodes/shared/api/standingsOnList';
import { addressKey } from '../../../nodes/shared/mailup/identities';
import type { Somebody } from './listModel';
import { ListModel, OTHER_LIST, THE_LIST } from './listModel';

const RUNS = { seed: 20_261_127, numRuns: 40 };

const STATUS = fc.constantFrom('OPTIN', 'OPTOUT', 'PENDING', undefined);

/** Somebody's email address in some casing, as MailUp keeps it. */
const somebody = (id: number, status: Somebody['status'], loud = false): Somebody => {
	const email = `person${id}@example.com`;
	return { id, email: loud ? email.toUpperCase() : email, prefix: '0039', number: `333${1_000_000 + id}`, status };
};

const crowd = (count: number, status: Somebody['status'] = 'OPTIN') =>
	Array.from({ length: count }, (_, index) => somebody(index + 1, status));

const emailsOf = (people: readonly Somebody[]) => people.map(({ email }) => addressKey(email));

const WORDS = { OPTIN: 'subscribed', OPTOUT: 'unsubscribed', PENDING: 'pending' } as const;

/** What is true of somebody at one moment. */
const truth = ({ id, status }: Pick<Somebody, 'id' | 'status'>): StandingFound => ({
	standing: status && { recipientId: id, status: WORDS[status] },
});

test('says of everybody what was true while it read, and of those who stayed as they were exactly that', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(STATUS, fc.boolean()), { minLength: 130, maxLength: 240, size: 'max' }),
			// Behind each call some people who stand together, and others, move.
			fc.array(fc.tuple(fc.nat(200), fc.nat(30), STATUS), { minLength: 5, maxLength: 12, size: 'max' }),
			fc.integer({ min: 15, max: 90 }),
			async (states, changes, cap) => {
				const people = states.map(([status, loud], index) => somebody(index + 1, status, loud));
				const model = new ListModel(people, { cap });
				const had = new Map(people.map(({ id, status }) => [id, [truth({ id, status })]]));
				model.afterCall = (call) => {
					const [first, count, status] = changes[call] ?? [0, 0, undefined];
					for (let id = first; id < first + count; id++) {
						model.move(id, status);
						had.get(id)?.push(truth({ id, status }));
					}
				};
				const found = await standingsOnList(model.client, 'email', THE_LIST, emailsOf(people));
				expect(found.size).toBe(people.length);
				for (const { id, email } of people) expect(had.get(id)).toContainEqual(found.get(addressKey(email)));
			},
		),
		RUNS,
	);
});

test('by number: people without a prefix, or with one number, are told by the look-up', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(STATUS, fc.constantFrom('0039', '0044', '')), { minLength: 120, maxLength: 140 }),
			fc.integer({ min: 20, max: 90 }),
			async (states, cap) => {
				const people = states.map(([status, prefix], index) => ({ ...somebody(index + 1, status), prefix }));
				const keys = people.map(({ number }) => `0039${number}`);
				const standings = await standingsOnList(new ListModel(people, { cap }).client, 'sms', THE_LIST, keys);
				for (const person of people) {
					const found = standings.get(`0039${person.number}`);
					expect(found).toEqual(person.prefix === '0044' ? { standing: undefined } : truth(person));
				}
			},
		),
		{ ...RUNS, numRuns: 10 },
	);
});

describe('the calls', () => {
	/** Calls for so many people of a list that is so long. */
	const callsFor = async (asked: number, length: number, cap?: number) => {
		const people = crowd(length);
		const model = new ListModel(people, { cap });
		const strangers = Array.from({ length: Math.ceil(asked / 2) }, (_, index) => `stranger${index}@example.com`);
		const own = emailsOf(people.slice(-Math.floor(asked / 2)));
		const found = await standingsOnList(model.client, 'email', THE_LIST, [...own, ...strangers]);
		expect([...found.values()].filter((entry) => 'standing' in entry && entry.standing)).toHaveLength(own.length);
		return model.calls;
	};

	test.each([
		['100 people: no page is read', 100, 30_000, { pages: 0, lookUps: 10 }],
		['a short list: one page', 400, 400, { pages: 1, lookUps: 0 }],
		['a longer one: pages that overlap', 400, 2_000, { pages: 5, lookUps: 0 }],
		['a long list: the first page, and look-ups', 400, 30_000, { pages: 1, lookUps: 40 }],
		['as many pages as look-ups: these, which move less', 110, 5_480, { pages: 1, lookUps: 11 }],
	])('%s', async (_, asked, length, calls) => {
		expect(await callsFor(asked, length)).toEqual(calls);
	});

	test('smaller pages than it asks for count as such', async () => {
		expect(await callsFor(400, 2_000, 40)).toEqual({ pages: 1, lookUps: 40 });
		expect(await callsFor(400, 600, 40)).toEqual({ pages: 19, lookUps: 0 });
		// Too small to share a row with each other.
		expect(await callsFor(400, 600, 2)).toEqual({ pages: 1, lookUps: 40 });
	});

	test('of 10,000 people on a list of 20,000 are few', async () => {
		expect(await callsFor(10_000, 20_000)).toEqual({ pages: 42, lookUps: 0 });
	});

	test('an empty list takes one', async () => {
		const model = new ListModel([], {});
		const keys = emailsOf(crowd(200));
		const found = await standingsOnList(model.client, 'email', THE_LIST, keys);
		expect([...found.values()].every((entry) => 'standing' in entry && !entry.standing)).toBe(true);
		expect(model.calls).toEqual({ pages: 1, lookUps: 0 });
	});

	test('nobody costs none', async () => {
		const model = new ListModel([], {});
		expect(await standingsOnList(model.client, 'email', THE_LIST, [])).toEqual(new Map());
		expect(model.calls).toEqual({ pages: 0, lookUps: 0 });
	});
});

describe('pages that prove nothing', () => {
	const people = crowd(1_400);
	const keys = emailsOf(people.slice(0, 700));
	const read = async (model: ListModel) => {
		const found = await standingsOnList(model.client, 'email', THE_LIST, keys);
		for (const person of people.slice(0, 700)) expect(found.get(addressKey(person.email))).toEqual(truth(person));
		return model.calls;
	};

	test('who is not seen on rows in another order is looked up', async () => {
		const { pages, lookUps } = await read(new ListModel(people, { order: (one, other) => other.id - one.id }));
		expect(pages).toBe(1);
		expect(lookUps).toBe(70);
	});

	test('who is not seen because a page fails is looked up', async () => {
		const model = new ListModel(people, { failingFrom: 2 });
		expect(await read(model)).toEqual({ pages: 3, lookUps: 20 });
	});

	test('pages that MailUp refuses cost one call more', async () => {
		expect(await read(new ListModel(people, { failingFrom: 1 }))).toEqual({ pages: 1, lookUps: 70 });
	});

	test('who is on a page without an id, or with a word that nobody knows, is looked up', async () => {
		const strange = people.map((person) => (person.id === 3 ? { ...person, word: 'PAUSED' } : person));
		expect(await read(new ListModel(strange, {}))).toEqual({ pages: 3, lookUps: 1 });
		const nameless = people.map((person) => (person.id === 3 ? { ...person, hidesId: true } : person));
		expect(await read(new ListModel(nameless, {}))).toEqual({ pages: 1, lookUps: 70 });
	});

	test('where the list grows, its new end is read', async () => {
		const later = Array.from({ length: 200 }, (_, index) => somebody(2_000 + index, undefined));
		const model = new ListModel([...people, ...later], {});
		model.afterCall = (call) => {
			if (call === 1) for (const { id } of later) model.move(id, 'OPTIN');
		};
		expect(await read(model)).toEqual({ pages: 4, lookUps: 0 });
	});

	test('where many leave, the page before is read again', async () => {
		const model = new ListModel(people, {});
		const leaving = people.slice(750, 780);
		model.afterCall = (call) => {
			if (call === 1) for (const { id } of leaving) model.move(id, undefined);
		};
		const { pages, lookUps } = await read(model);
		expect(lookUps).toBe(0);
		expect(pages).toBeGreaterThanOrEqual(3);
	});
});

test('what a look-up cannot tell stays an error of that person', async () => {
	const model = new ListModel(crowd(20), { refused: 'person3@example.com' });
	const found = await standingsOnList(model.client, 'email', THE_LIST, emailsOf(crowd(20)));
	expect(found.get('person3@example.com')).toHaveProperty('error');
	expect(found.get('person4@example.com')).toEqual(truth(somebody(4, 'OPTIN')));
});

test('people on other lists only have no standing', async () => {
	const model = new ListModel(
		crowd(20).map((person) => ({ ...person, status: undefined })),
		{},
	);
	const found = await standingsOnList(model.client, 'email', OTHER_LIST, emailsOf(crowd(1)));
	expect(found.get('person1@example.com')).toEqual(truth({ id: 1, status: 'OPTIN' }));
	const here = await standingsOnList(model.client, 'email', THE_LIST, emailsOf(crowd(1)));
	expect(here.get('person1@example.com')).toEqual({ standing: undefined });
});
