/** The event "Import Finished". */
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { Governor } from '../../../nodes/shared/http/governor';
import { locator, mailUp, page, refusal } from '../../support/answers';
import { activateNode, pollNode, type PollRequest } from '../../support/engine';
import { API, useNock } from '../../support/http';
import { skipPauses } from '../../support/pauses';
import { expectToMatchOutput } from '../../support/schema';

useNock();

const nodeType = 'n8n-nodes-mailup.mailUpTrigger';

const parameters = { events: ['importFinished'], lists: 'all', options: {} };

beforeEach(() => {
	skipPauses();
	jest.spyOn(Governor.prototype, 'turn').mockResolvedValue();
});

afterEach(() => jest.restoreAllMocks());

/** An import as the list of all imports shows it. */
function task(IdImport: number, StatusCode: number, IdList: number | null = 1): IDataObject {
	return { Filename: `Sub_${IdImport}.csv`, IdImport, IdList, Rows: 3, StartDate: '2017-05-10 09:17:53Z', StatusCode };
}

/** MailUp's report, as its documents show one. */
function report(IdImport: number, StatusCode = 3): IDataObject {
	return {
		StartDate: '2017-05-10 09:17:53Z',
		EndDate: '2017-05-10 09:17:56Z',
		StatusCode,
		IdImport,
		IdList: 1,
		IdGroups: [89],
		Filename: `Sub_${IdImport}.csv`,
		Rows: {
			Total: 3,
			Invalid: {
				InvalidEmail: 1,
				InvalidNumber: 0,
				WithoutEmail: 0,
				WithoutNumber: 3,
				WithoutPrefix: 3,
				Total: 1,
			},
			Valid: {
				EmailNew: 2,
				EmailUpdate: 0,
				NumberNew: 0,
				NumberUpdate: 0,
				RepeatedEmail: 0,
				RepeatedNumber: 0,
				Total: 2,
			},
		},
	};
}

/** MailUp shows these imports once, the newest first. */
function expectImports(...tasks: IDataObject[]): void {
	const query = { orderby: '"IdImport desc"', PageNumber: 0, PageSize: 250 };
	mailUp().get('/Imports').query(query).reply(200, page(tasks));
}

function expectNames(): void {
	mailUp()
		.get('/List')
		.query({ PageNumber: 0, PageSize: 500 })
		.reply(
			200,
			page([
				{ IdList: 1, Name: 'News' },
				{ IdList: 2, Name: 'Shop' },
			]),
		);
}

/** A trigger whose static data goes through n8n's database between polls. */
class Trigger {
	memory: IDataObject = {};

	async poll(wish: PollRequest['parameters'] = {}, more: Partial<PollRequest> = {}): Promise<IDataObject[]> {
		const request = { nodeType, parameters: { ...parameters, ...wish }, staticData: this.memory, ...more };
		const { items, staticData } = await pollNode(request);
		this.memory = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		return (items ?? []).map(({ json }) => json);
	}
}

async function watching(...tasks: IDataObject[]): Promise<Trigger> {
	const trigger = new Trigger();
	expectImports(...tasks);
	expect(await trigger.poll()).toEqual([]);
	return trigger;
}

test('an item is the report, and says whether the import went well', async () => {
	const trigger = await watching(task(11, 2), task(10, 3));
	expectImports(task(12, 4), task(11, 3), task(10, 3));
	expectNames();
	mailUp().get('/Imports/11').reply(200, report(11));
	mailUp().get('/Imports/12').reply(200, report(12, 4));
	const items = await trigger.poll();
	expect(items).toEqual([
		{
			event: 'importFinished',
			eventId: 'import-11',
			list: { id: 1, name: 'News' },
			ok: true,
			importId: 11,
			groupIds: [89],
			status: 'completed',
			startDate: '2017-05-10T09:17:53Z',
			endDate: '2017-05-10T09:17:56Z',
			fileName: 'Sub_11.csv',
			total: 3,
			valid: {
				total: 2,
				newEmails: 2,
				updatedEmails: 0,
				repeatedEmails: 0,
				newNumbers: 0,
				updatedNumbers: 0,
				repeatedNumbers: 0,
			},
			invalid: { total: 1, invalidEmails: 1, withoutEmail: 0, invalidNumbers: 0, withoutNumber: 3, withoutPrefix: 3 },
		},
		expect.objectContaining({ eventId: 'import-12', ok: false, status: 'failed' }),
	]);
	expectToMatchOutput('nodes/MailUpTrigger', items);
	expectImports(task(12, 4), task(11, 3), task(10, 3));
	expect(await trigger.poll()).toEqual([]);
});

test.each([400, 403, 404])('a report that MailUp refuses with %i costs the counts, not the event', async (status) => {
	const trigger = await watching();
	expectImports(task(12, 3, null));
	expectNames();
	mailUp().get('/Imports/12').reply(status, refusal(status, 'Unknown'));
	const items = await trigger.poll();
	expect(items).toMatchObject([
		{ importId: 12, list: { id: null, name: '' }, ok: true, status: 'completed', fileName: 'Sub_12.csv', total: null },
	]);
	expectToMatchOutput('nodes/MailUpTrigger', items);
});

test('a report that does not come ends the poll, and the next one delivers', async () => {
	const trigger = await watching();
	const before = JSON.stringify(trigger.memory);
	expectImports(task(12, 3));
	expectNames();
	nock(API)
		.get(/\/Imports\/12$/)
		.times(5)
		.reply(503, refusal(503, 'Busy'));
	await expect(trigger.poll()).rejects.toMatchObject({ httpCode: '503' });
	expect(JSON.stringify(trigger.memory)).toBe(before);
	expectImports(task(12, 3));
	expectNames();
	mailUp().get('/Imports/12').reply(200, report(12));
	expect(await trigger.poll()).toMatchObject([{ importId: 12 }]);
});

test('only imports into the chosen lists start the workflow; of one whose list is not known nobody can tell', async () => {
	const trigger = await watching();
	expectImports(task(14, 3, null), task(13, 3, 2), task(12, 3));
	expectNames();
	mailUp().get('/Imports/13').reply(200, report(13));
	mailUp()
		.get('/Imports/14')
		.reply(200, { ...report(14), IdList: 2 });
	const items = await trigger.poll({ lists: 'one', list: locator(2) });
	expect(items.map(({ importId, list }) => [importId, list])).toEqual([
		[13, { id: 2, name: 'Shop' }],
		[14, { id: 2, name: 'Shop' }],
	]);
});

test('however short the time, ten come with a poll, the oldest first', async () => {
	const trigger = await watching();
	const tasks = Array.from({ length: 15 }, (_, index) => task(15 - index, 3));
	const delivered: unknown[] = [];
	for (const count of [10, 5]) {
		expectImports(...tasks);
		expectNames();
		for (let id = delivered.length + 1; id <= delivered.length + count; id++) {
			mailUp().get(`/Imports/${id}`).reply(200, report(id));
		}
		delivered.push(...(await trigger.poll({}, { budgetMs: 1 })).map(({ importId }) => importId));
	}
	expect(delivered).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
});

test.each([
	['no page', { Items: [] }, 'no page of rows'],
	['another page', page([], 0, 3), 'page 3 instead of page 0'],
	['an import without an id', page([{ StatusCode: 3 }]), 'has no id'],
	['an empty page', page([], 3, 0), 'is empty'],
])('%s ends the poll', async (_, answer, why) => {
	mailUp().get('/Imports').query(true).reply(200, answer);
	await expect(new Trigger().poll()).rejects.toMatchObject({
		message: expect.stringContaining("MailUp's answer about the imports cannot be used: ") as unknown,
		description: expect.stringContaining(why) as unknown,
	});
});

test('a damaged state ends the poll with an explanation', async () => {
	const trigger = new Trigger();
	trigger.memory = { 'node:MailUp': { imports: { version: 1, upTo: null, open: [] } } };
	await expect(trigger.poll()).rejects.toMatchObject({
		message: expect.stringMatching(/^The trigger cannot go on from where it was: /) as unknown,
	});
});

test('of two first polls at once the earlier base stays', async () => {
	const memory: IDataObject = {};
	const activation = 'activate' as const;
	const polls = [1, 2].map(() => activateNode({ nodeType, parameters, staticData: memory, activation }));
	expectImports(task(10, 3));
	const [first, second] = polls;
	await first?.();
	expectImports(task(11, 3), task(10, 3));
	expectNames();
	mailUp().get('/Imports/11').reply(200, report(11));
	expect((await second?.())?.items?.map(({ json }) => json.importId)).toEqual([11]);
});

test('a test run shows the newest that has ended', async () => {
	expectImports(task(12, 1), task(11, 4), task(10, 3));
	expectNames();
	mailUp().get('/Imports/11').reply(200, report(11, 4));
	const trigger = new Trigger();
	const items = await trigger.poll({}, { mode: 'manual', activation: 'manual' });
	expect([items, trigger.memory]).toEqual([[expect.objectContaining({ importId: 11, ok: false })], {}]);
	expectImports(task(12, 1));
	expect(await trigger.poll({}, { mode: 'manual', activation: 'manual' })).toEqual([
		{ message: expect.stringMatching(/^Nothing to show yet/) as unknown },
	]);
});
