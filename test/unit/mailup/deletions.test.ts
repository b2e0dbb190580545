import fc from 'fast-check';

import { deleteOutcome, readReceipts } from '../../../nodes/shared/mailup/deletions';

const yes = { listId: 1, deleted: true, message: 'Ok' };
const no = { listId: 2, deleted: false, message: 'Kept' };

test.each<[string, unknown, unknown]>([
	['one receipt', { Deleted: true, IdList: 1, Message: 'Ok' }, [yes]],
	[
		'several',
		[
			{ Deleted: true, IdList: 1, Message: 'Ok' },
			{ Deleted: false, IdList: 2, Message: 'Kept' },
		],
		[yes, no],
	],
	['other casings and no message', [{ deleted: 'true', idList: '1' }], [{ ...yes, message: null }]],
	['a receipt that does not say deleted', [{ IdList: 2, Message: 'Kept' }], [no]],
	['an empty body', '', []],
	['an empty array', [], []],
	['something else', { Deleted: true }, []],
])('reads %s', (_, answer, expected) => {
	expect(readReceipts(answer)).toEqual(expected);
});

test.each<[string, Parameters<typeof deleteOutcome>[0], string]>([
	['every list says so, and nobody is found', { receipts: [yes], stillThere: false, needsLook: true }, 'deleted'],
	['no list says anything, and nobody is found', { receipts: [], stillThere: false, needsLook: true }, 'deleted'],
	['one list says so, and no look is needed', { receipts: [yes], stillThere: undefined, needsLook: false }, 'deleted'],
	['every list says so, but nobody could look', { receipts: [yes], stillThere: undefined, needsLook: true }, 'unknown'],
	['every list says so, but the person is there', { receipts: [yes], stillThere: true, needsLook: true }, 'unknown'],
	['nothing is said or seen', { receipts: [], stillThere: undefined, needsLook: true }, 'unknown'],
	['one list refused', { receipts: [yes, no], stillThere: false, needsLook: true }, 'partlyDeleted'],
	['every list refused', { receipts: [no], stillThere: false, needsLook: true }, 'notDeleted'],
])('%s: %s', (_, facts, expected) => {
	expect(deleteOutcome(facts)).toBe(expected);
});

test('says deleted only where no list refused and nothing seen speaks against it', () => {
	const receipts = fc.array(fc.constantFrom(yes, no), { maxLength: 4 });
	const stillThere = fc.constantFrom(true, false, undefined);
	fc.assert(
		fc.property(receipts, stillThere, fc.boolean(), (given, seen, needsLook) => {
			if (deleteOutcome({ receipts: given, stillThere: seen, needsLook }) !== 'deleted') return;
			expect(given.every(({ deleted }) => deleted)).toBe(true);
			expect(seen).not.toBe(true);
			if (needsLook || given.length === 0) expect(seen).toBe(false);
		}),
		{ seed: 20_260_101, numRuns: 300 },
	);
});
