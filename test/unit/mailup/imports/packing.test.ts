import fc from 'fast-check';

import { packRows } from '../../../../nodes/shared/mailup/imports/packing';

interface Packed {
	rows: number[];
	text: string;
	bytes: number;
}

/** Packs texts as JSON; the bodies are copied, because each is overwritten by the next. */
function packTexts(texts: readonly string[], limit: number): { packs: Packed[]; tooLarge: number[] } {
	const tooLarge: number[] = [];
	const packs: Packed[] = [];
	const bodyOf = (row: number) => JSON.stringify(texts[row]);
	for (const { rows, body } of packRows(texts.keys(), bodyOf, limit, (row) => tooLarge.push(row))) {
		packs.push({ rows, text: body.toString('utf8'), bytes: body.length });
	}
	return { packs, tooLarge };
}

const sizeOf = (text: string) => Buffer.byteLength(JSON.stringify(text));

/** Texts with quotes, accents, emoji and lone surrogates, of very different sizes. */
const texts = fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ maxLength: 90 })), {
	maxLength: 40,
});
const limits = fc.integer({ min: 10, max: 200 });

test('every row travels exactly once or is too large, in its order, and arrives as it was', () => {
	fc.assert(
		fc.property(texts, limits, (given, limit) => {
			const { packs, tooLarge } = packTexts(given, limit);
			const travelled = packs.flatMap(({ rows }) => rows);
			expect([...travelled, ...tooLarge].sort((a, b) => a - b)).toEqual([...given.keys()]);
			expect(travelled).toEqual([...travelled].sort((a, b) => a - b));
			expect(tooLarge).toEqual([...given.keys()].filter((row) => sizeOf(given[row] ?? '') + 2 > limit));
			for (const { rows, text } of packs) {
				const sent = rows.map((row) => JSON.parse(JSON.stringify(given[row])) as string);
				expect(JSON.parse(text)).toEqual(sent);
			}
		}),
	);
});

test('no pack is larger than the limit, and none is empty', () => {
	fc.assert(
		fc.property(texts, limits, (given, limit) => {
			for (const { rows, bytes, text } of packTexts(given, limit).packs) {
				expect(bytes).toBeLessThanOrEqual(limit);
				expect(bytes).toBe(Buffer.byteLength(text));
				expect(rows.length).toBeGreaterThan(0);
			}
		}),
	);
});

test('there are as few packs as the order allows: no pack could have taken the first row of the next', () => {
	fc.assert(
		fc.property(texts, limits, (given, limit) => {
			const { packs } = packTexts(given, limit);
			packs.slice(1).forEach(({ rows: [first = 0] }, index) => {
				expect((packs[index]?.bytes ?? 0) + 1 + sizeOf(given[first] ?? '')).toBeGreaterThan(limit);
			});
		}),
	);
});

test('a row that fills a request to the last byte travels, one byte more does not', () => {
	const text = 'x'.repeat(96);
	expect(packTexts([text], 100).packs).toEqual([{ rows: [0], text: `["${text}"]`, bytes: 100 }]);
	expect(packTexts([text], 99)).toEqual({ packs: [], tooLarge: [0] });
	expect(packTexts(['x'.repeat(46), 'x'.repeat(47)], 100).packs).toHaveLength(1);
	expect(packTexts(['x'.repeat(46), 'x'.repeat(48)], 100).packs).toHaveLength(2);
});

test('rows are made one request at a time', () => {
	const made: number[] = [];
	const bodyOf = (row: number) => {
		made.push(row);
		return '"12345678"';
	};
	const packs = packRows(Array(10).keys(), bodyOf, 25, () => undefined);
	packs.next();
	// Two rows fill the first request, and the third was needed to find out.
	expect(made).toEqual([0, 1, 2]);
});

test('nothing makes no request', () => {
	expect(packTexts([], 100)).toEqual({ packs: [], tooLarge: [] });
});
