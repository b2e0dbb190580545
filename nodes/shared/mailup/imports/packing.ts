/** One request of an import. */
export interface Pack {
	/** Indexes of its rows, in their order. */
	rows: number[];
	/** The body: a JSON array in UTF-8. It is overwritten as soon as the next pack is asked for. */
	body: Buffer;
}

const [OPENING, COMMA, CLOSING] = ['[', ',', ']'].map((character) => character.charCodeAt(0)) as [
	number,
	number,
	number,
];

/** Bytes of a request with this row alone. */
export function requestBytes(json: string): number {
	return Buffer.byteLength(json) + 2;
}

/**
 * Packs rows into as few requests as their order allows, one at a time: only one request is ever held in memory.
 * @param bodyOf the JSON of a row
 * @param limit most bytes of a request
 * @param onTooLarge told of each row that is larger than a request; such a row is left out
 */
export function* packRows(
	rows: Iterable<number>,
	bodyOf: (row: number) => string,
	limit: number,
	onTooLarge: (row: number) => void,
): Generator<Pack> {
	const buffer = Buffer.allocUnsafe(limit);
	let packed: number[] = [];
	let length = 0;
	const close = (): Pack => {
		buffer[length] = CLOSING;
		return { rows: packed, body: buffer.subarray(0, length + 1) };
	};
	for (const row of rows) {
		const json = bodyOf(row);
		if (requestBytes(json) > limit) {
			onTooLarge(row);
			continue;
		}
		const size = Buffer.byteLength(json);
		// Beside the row itself there must be room for the character before it and the bracket at the end.
		if (length + 1 + size + 1 > limit) {
			yield close();
			packed = [];
			length = 0;
		}
		buffer[length] = packed.length === 0 ? OPENING : COMMA;
		length += 1 + buffer.write(json, length + 1);
		packed.push(row);
	}
	if (packed.length > 0) yield close();
}
