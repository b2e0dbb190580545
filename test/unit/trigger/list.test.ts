import { pollList, type ListState } from '../../../nodes/MailUpTrigger/optOuts/list';
import { ModelList, moment, rowOf } from './model';

/** A list of `count` people who opted out one second after the other. */
function listOf(count: number, manners = {}): ModelList {
	const list = new ModelList(manners);
	list.rows = Array.from({ length: count }, (_, index) => rowOf(count - index, moment((count - index) * 1_000)));
	return list;
}

async function baseOf(list: ModelList): Promise<ListState> {
	const { fresh, state } = await pollList(list.source());
	expect(fresh).toEqual([]);
	return state;
}

const idsOf = (rows: Array<{ recipientId: number }>) => rows.map(({ recipientId }) => recipientId);

test.each([0, 1, 249, 250, 251, 5_000])('the base of %i rows costs one request', async (count) => {
	const list = listOf(count);
	await baseOf(list);
	expect(list.requests).toBe(1);
});

test.each([0, 1, 249, 250, 251, 5_000])(
	'a quiet poll of %i rows costs one request and changes nothing',
	async (count) => {
		const list = listOf(count);
		const state = await baseOf(list);
		list.requests = 0;
		const poll = await pollList(list.source(), state);
		expect(poll.fresh).toEqual([]);
		expect(poll.state).toEqual(state);
		expect(list.requests).toBe(1);
	},
);

test.each([1, 199, 200, 201, 1_000, 10_000])(
	'a burst of %i costs one request for each 200 and one more at most',
	async (burst) => {
		const list = listOf(5_000);
		const state = await baseOf(list);
		for (let id = 1; id <= burst; id++) list.file(rowOf(10_000 + id, moment(9_000_000 + id)));
		list.requests = 0;
		const { fresh } = await pollList(list.source(), state);
		expect(idsOf(fresh)).toEqual(Array.from({ length: burst }, (_, index) => 10_001 + index));
		expect(list.requests).toBeLessThanOrEqual(Math.ceil(burst / 200) + 1);
	},
);
