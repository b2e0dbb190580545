import { lookedAt, lost, notSent, started } from '../../../../nodes/shared/mailup/imports/outcomes';
import { Patience } from '../../../../nodes/shared/mailup/patience';
import {
	findTraces,
	hasEnded,
	importStatus,
	isAnotherRunning,
	readConfirmationSending,
	readTasks,
	simplifyReport,
	simplifyState,
} from '../../../../nodes/shared/mailup/imports/tasks';

describe('the status of an import', () => {
	test.each<[string, unknown, unknown, string]>([
		['complete by both', { Completed: true }, { StatusCode: 3 }, 'completed'],
		['complete, without a report', { Completed: true }, undefined, 'completed'],
		['failed, which only the report tells', { Completed: false }, { StatusCode: 4 }, 'failed'],
		['failed, although the short call says complete', { Completed: true }, { StatusCode: 4 }, 'failed'],
		['complete by the short call first', { Completed: true }, { StatusCode: 2 }, 'completed'],
		['waiting', { Completed: false }, { StatusCode: 1 }, 'waiting'],
		['in progress, as text', { completed: 'False' }, { statusCode: '2' }, 'inProgress'],
		['something new', { Completed: false }, { StatusCode: 17 }, 'unknown'],
		['nothing', '', '', 'unknown'],
	])('%s', (_, short, report, status) => {
		expect(importStatus(short, report)).toBe(status);
		expect(hasEnded(importStatus(short, report))).toBe(status === 'completed' || status === 'failed');
	});

	test('is shown in few keys, whatever is missing', () => {
		expect(
			simplifyState(3, { status: 'failed', short: '', report: { IdList: 2, EndDate: '2017-05-10 09:17:56Z' } }),
		).toEqual({
			importId: 3,
			listId: 2,
			status: 'failed',
			created: null,
			updated: null,
			imported: null,
			valid: null,
			notValid: null,
			endDate: '2017-05-10T09:17:56Z',
			detail: expect.stringContaining('could not finish'),
		});
	});
});

test('a report without anything in it has all keys', () => {
	expect(simplifyReport('')).toMatchObject({
		importId: null,
		groupIds: [],
		status: 'unknown',
		startDate: null,
		total: null,
		valid: { total: null, newEmails: null },
		invalid: { total: null, withoutPrefix: null },
	});
});

test.each([
	[500, 'Resource internal error. Another import is running', true],
	[500, 'RESOURCE INTERNAL ERROR. ANOTHER IMPORT IS RUNNING', true],
	[500, 'Resource internal error', false],
	[400, 'Another import is running', false],
	[undefined, '', false],
])('HTTP %s with %j: another import is running is %p', (code, said, expected) => {
	expect(isAnotherRunning(code, said)).toBe(expected);
});

test('the id of the confirmation emails is found under each of its names', () => {
	expect(readConfirmationSending({ idSending: 9, EnqueuedEmails: 2 })).toEqual({ id: 9, emails: 2 });
	expect(readConfirmationSending({ SendingID: '9' })).toEqual({ id: 9, emails: undefined });
	expect(readConfirmationSending({ IdSending: 0 })).toEqual({ id: undefined, emails: undefined });
	expect(readConfirmationSending('')).toEqual({ id: undefined, emails: undefined });
});

describe('a lost import', () => {
	const tasks = readTasks([
		{ IdImport: 12, IdList: 1, Rows: 2, Filename: 'Sub_a.csv', StatusCode: 3 },
		{ IdImport: 11, IdList: 1, Rows: 3, Filename: 'Sub_b.csv', StatusCode: 2 },
		{ IdImport: 10, IdList: 1, Rows: 2, Filename: 'people.csv', StatusCode: 3 },
		{ IdList: 1 },
		'',
	]);

	test('is known by what is newer, of the same list and as long', () => {
		const ids = (traces: Parameters<typeof findTraces>[1]) => findTraces(tasks, traces).map(({ id }) => id);
		expect(ids({ after: 10, listId: 1, rows: 2 })).toEqual([12]);
		expect(ids({ after: 12, listId: 1, rows: 2 })).toEqual([]);
		expect(ids({ after: 10, listId: 2, rows: 2 })).toEqual([]);
		expect(ids({ after: 9, listId: 1, rows: 2 })).toEqual([12, 10]);
		expect(ids({ after: 9, listId: 1, fileName: 'People.csv' })).toEqual([10]);
	});

	test('that was found counts as started; otherwise nobody knows', () => {
		const what = 'an import of 2 rows into list 1';
		expect(lost(tasks.slice(0, 1), what)).toMatchObject({ importId: 12, verdict: 'accepted', status: 'inProgress' });
		expect(lost([], what)).toMatchObject({ importId: null, verdict: 'unknown', status: 'unknown' });
		expect(lost(tasks, what).detail).toContain('more than one that it can be: 12, 11, 10');
		expect(lost(undefined, what).detail).toContain('could not be asked');
		expect(lost([], what).detail).toContain('import it again only if there is none');
	});
});

test('what is known in the end is never more than what MailUp said', () => {
	const begun = { ...started(12), importId: 12 };
	expect(lookedAt(begun, 'completed', '1 minute')).toEqual({ ...begun, status: 'completed' });
	expect(lookedAt(begun, 'failed', '1 minute')).toMatchObject({ status: 'failed', verdict: 'importFailed' });
	expect(lookedAt(begun, 'inProgress', '1 minute')).toMatchObject({
		verdict: 'unknown',
		status: 'inProgress',
		importId: 12,
	});
	expect(lookedAt(begun, 'inProgress', '1 minute').detail).toContain('still going on after 1 minute');
	expect(lookedAt(begun, undefined, '1 minute')).toMatchObject({ verdict: 'unknown', status: 'unknown', importId: 12 });
	expect(notSent('Because.')).toMatchObject({ verdict: 'importFailed', detail: 'The row was not imported. Because.' });
});

describe('patience', () => {
	const pausesOf = (patience: Patience) => {
		const pauses: number[] = [];
		for (let pause = patience.next(); pause !== undefined; pause = patience.next()) pauses.push(pause);
		return pauses;
	};

	test('grows, and ends exactly when the time is up', () => {
		const pauses = pausesOf(new Patience(60_000, () => 0));
		expect(pauses.slice(0, 3)).toEqual([1_000, 1_500, 2_250]);
		expect(Math.max(...pauses)).toBeLessThanOrEqual(15_000);
		expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBe(60_000);
	});

	test('counts the time that the calls take', () => {
		let now = 0;
		const patience = new Patience(10_000, () => now);
		expect(patience.next()).toBe(1_000);
		now = 9_500;
		expect(patience.next()).toBe(500);
		now = 10_000;
		expect(patience.next()).toBeUndefined();
	});
});
