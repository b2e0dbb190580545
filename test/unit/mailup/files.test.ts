import fc from 'fast-check';

import { SLOTS, freeSlot, readAllAttachments, readAttachments } from '../../../nodes/shared/mailup/attachments';
import { isFileName, toFileName } from '../../../nodes/shared/mailup/fileNames';
import { imageName, readImagePaths } from '../../../nodes/shared/mailup/images';

const seeded = { seed: 20_260_101, numRuns: 200 };

describe('file names', () => {
	test.each([
		['prices 2026_v1.2-final.pdf', 'prices 2026_v1.2-final.pdf'],
		['Città/Preise: "Mai".xlsx', 'Citta_Preise_ _Mai_.xlsx'],
		['../../etc/passwd', '.._.._etc_passwd'],
		['日本.pdf', 'file.pdf'],
		['.pdf', 'file.pdf'],
		['', 'file'],
		[' a.txt ', 'a.txt'],
	])('%j becomes %j', (given, name) => {
		expect(toFileName(given)).toBe(name);
	});

	test('what comes out is always accepted, keeps its ending, and is not changed a second time', () => {
		fc.assert(
			fc.property(
				fc.string({ maxLength: 300, unit: 'binary' }),
				fc.stringMatching(/^[a-z0-9]{1,5}$/),
				(stem, ending) => {
					const name = toFileName(`${stem}.${ending}`);
					expect(isFileName(name)).toBe(true);
					expect(name.endsWith(`.${ending}`)).toBe(true);
					expect(toFileName(name)).toBe(name);
				},
			),
			seeded,
		);
	});

	test.each(['a/b', 'à.txt', '', '...', ' ', 'a\n', 'x'.repeat(201)])('%j is not accepted', (name) => {
		expect(isFileName(name)).toBe(false);
	});
});

describe('attachments', () => {
	test('are read from an array, an envelope or nothing, without the number before their names', () => {
		const rows = [
			{ Name: '28/readme.txt', Path: 'p', Slot: 1 },
			{ name: '7\\2026 a.txt', slot: '5' },
			{ Name: 'no slot' },
		];
		const read = [
			{ slot: 1, name: 'readme.txt', path: 'p' },
			{ slot: 5, name: '2026 a.txt', path: '' },
		];
		expect(readAttachments(rows)).toEqual(read);
		expect(readAttachments({ Items: rows })).toEqual(read);
		expect(readAttachments('')).toEqual([]);
	});

	test('are known where MailUp names all of them or none', () => {
		const row = { Name: 'a.txt', Path: '', Slot: 2 };
		const read = [{ slot: 2, name: 'a.txt', path: '' }];
		for (const answer of [[row], { Items: [row] }]) expect(readAllAttachments(answer)).toEqual(read);
		expect(readAllAttachments([])).toEqual([]);
		expect(readAllAttachments([row, { Name: 'b.txt' }])).toBeUndefined();
	});

	test('the next free slot is the lowest that nothing is in, and that nothing may be in', () => {
		fc.assert(
			fc.property(fc.subarray([...SLOTS]), fc.subarray([...SLOTS]), (taken, doubtful) => {
				const attachments = taken.map((slot) => ({ slot, name: '', path: '' }));
				const free = freeSlot(attachments, new Set(doubtful));
				expect(free).toBe([1, 2, 3, 4, 5].filter((slot) => !taken.includes(slot) && !doubtful.includes(slot))[0]);
			}),
			seeded,
		);
	});
});

describe('images', () => {
	test.each<[unknown, string[]]>([
		[
			['a', 'b', null, ''],
			['a', 'b'],
		],
		['https://images.example.com/a.png', ['https://images.example.com/a.png']],
		[{ Items: ['a'] }, ['a']],
		['', []],
		[null, []],
	])('are read from %j', (answer, paths) => {
		expect(readImagePaths(answer)).toEqual(paths);
	});

	test.each([
		['https://images.example.com/list1/a.png?v=2', 'a.png'],
		['\\\\host\\images\\a.png', 'a.png'],
		['a.png', 'a.png'],
	])('the name of %j is %j', (path, name) => {
		expect(imageName(path)).toBe(name);
	});
});
