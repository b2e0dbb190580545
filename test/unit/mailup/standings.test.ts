import { readRecipient } from '../../../nodes/shared/mailup/recipients';
import { Standings, statusAfter } from '../../../nodes/shared/mailup/standings';

const ann = (subscribed: number[] = []) => {
	const found = readRecipient({ idRecipient: 1, Email: 'ann@example.com', SubscribedOnEmailChannel: subscribed });
	if (!found) throw new Error('a recipient is expected');
	return found;
};

test('a change counts for one person, channel and list', () => {
	const standings = new Standings();
	standings.change(ann(), 'email', 1, 'subscribed');
	expect(standings.of(ann(), 'email', 1)).toBe('subscribed');
	expect(standings.of(ann(), 'sms', 1)).toBe('notOnList');
	expect(standings.of(ann(), 'email', 2)).toBe('notOnList');
	expect(standings.of({ ...ann(), id: 2 }, 'email', 1)).toBe('notOnList');
});

describe('the status after a run wrote', () => {
	const facts = { recipient: ann([1]), now: undefined, channel: 'email', listId: 1, before: 'subscribed' } as const;

	test('is what the new look shows', () => {
		expect(statusAfter({ ...facts, now: 'notOnList', sent: false })).toBe('notOnList');
	});

	test('is the one before where nothing was sent and nobody looked', () => {
		expect(statusAfter({ ...facts, sent: false })).toBe('subscribed');
	});

	test('is open where something was sent and nobody could look', () => {
		expect(statusAfter({ ...facts, sent: true })).toBeUndefined();
	});

	test('is open where only an earlier item of the run stands for the one before', () => {
		expect(statusAfter({ ...facts, recipient: ann(), sent: false })).toBeUndefined();
	});
});
