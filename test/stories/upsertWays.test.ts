/** Create or Update writes many people as imports by itself: the account and the outcomes are those of an add for each. */
import fc from 'fast-check';

import type { Status } from '../../sandbox/account/subscriptionTypes';
import { useNock } from '../support/http';
import type { Person, Stage, Wish } from '../support/people/ways';
import {
	accountOf,
	addressOf,
	imports,
	numberOf,
	OWNER,
	plainWish,
	portrait,
	stageOf,
	told,
} from '../support/people/ways';
import { runsOf } from '../support/trigger/soak';
import { expectToMatchSchema } from '../support/schema';

useNock({ loopback: true });

const stages: Stage[] = [];

afterEach(async () => {
	for (const { server } of stages.splice(0)) await server.stop();
});

const PEOPLE = 30;

const status = fc.constantFrom<Status | undefined>(undefined, 'OPTIN', 'PENDING', 'OPTOUT');

const person: fc.Arbitrary<Person | undefined> = fc.option(
	fc.record({
		statuses: fc.record({ 1: status, 2: status }).map((both) => withoutNothing(both)),
		optoutType: fc.constantFrom(2, 8),
		hasNumber: fc.boolean(),
		city: fc.constantFrom('', 'Rome'),
		isMember: fc.boolean(),
	}),
	{ nil: undefined, freq: 4 },
);

function withoutNothing(statuses: Record<1 | 2, Status | undefined>): Person['statuses'] {
	const there = Object.entries(statuses).filter(([, one]) => one !== undefined);
	return Object.fromEntries(there.length === 0 ? [['2', 'OPTIN']] : there) as Person['statuses'];
}

/** One value most of the time. */
const mostly = <T>(usual: T, ...others: T[]) =>
	fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const spellings: Array<(address: string) => string> = [
	(address) => address,
	(address) => address.toUpperCase(),
	(address) => ` ${address}`,
	(address) => address.replace('person', 'Person'),
];

/** The numbers that an item may bring: none, the person's own, or one of somebody else. */
const phones: Array<(index: number) => string> = [() => '', numberOf, () => OWNER.number];

const wish: fc.Arbitrary<Wish> = fc
	.record({
		index: fc.nat(PEOPLE - 1),
		spelling: fc.constantFrom(...spellings),
		phone: mostly(...(phones as [(index: number) => string])),
		isBad: mostly(false, true),
		list: mostly(1, 2),
		target: mostly('list', 'group'),
		mode: mostly('single', 'double'),
		policy: fc.constantFrom('leave', 'leave', 'askAgain', 'fail'),
		first: fc.constantFrom('', 'Ann', 'Zoë "Z"'),
		city: fc.constantFrom('', ' ', 'Milan'),
		clear: mostly(false, true),
		resend: mostly(false, true),
	})
	.map(({ index, spelling, phone, isBad, ...rest }) => ({
		...rest,
		// MailUp takes no semicolon; what the node refuses is certainly wrong.
		email: isBad ? `bad;${addressOf(index)}` : spelling(addressOf(index)),
		phone: isBad ? '' : phone(index),
	}));

const people = fc.array(person, { minLength: PEOPLE, maxLength: PEOPLE });
/** Most of them plain, so that some go as an import. */
const wishes = fc
	.tuple(fc.array(wish, { minLength: 12, maxLength: 20 }), fc.integer({ min: 22, max: PEOPLE }))
	.map(([odd, plain]) => [...odd, ...Array.from({ length: plain }, (_, index) => plainWish(index))]);

async function open(given: ReadonlyArray<Person | undefined>): Promise<Stage> {
	const stage = await stageOf(accountOf(given));
	stages.push(stage);
	return stage;
}

test('whoever is in the account and whatever the items ask for, both ways end alike', async () => {
	let imported = 0;
	await fc.assert(
		fc.asyncProperty(people, wishes, async (given, items) => {
			const [together, apart] = [await open(given), await open(given)];
			const automatic = await together.upsert(items, 'automatic');
			const oneByOne = await apart.upsert(items, 'oneByOne');
			imported += imports(together.server);
			expect(told(automatic, together.server)).toEqual(told(oneByOne, apart.server));
			expect(portrait(together.server)).toEqual(portrait(apart.server));
			expect(imports(apart.server)).toBe(0);
			expectToMatchSchema(
				'recipient',
				'upsert',
				automatic.items.filter(({ json }) => !('error' in json)),
			);
			for (const { server } of stages.splice(0)) await server.stop();
		}),
		// Shrinking runs hundreds of times what takes a second.
		{ ...runsOf(3, 0.02), endOnFailure: true },
	);
	expect(imported).toBeGreaterThan(0);
});
