/** Counts by person, as they are saved: ids in ascending order by their distances, about two characters for each person. */

const SAVED = /^[A-Za-z0-9+/]*={0,2}$/;

/** @param counts from 1 on, by ids of people */
export function writeCounts(counts: ReadonlyMap<number, number>): string {
	const bytes: number[] = [];
	let last = 0;
	for (const [id, count] of [...counts].sort(([a], [b]) => a - b)) {
		// Most people do it once: the lowest bit says whether a count follows.
		writeNumber(bytes, (id - last) * 2 + (count > 1 ? 1 : 0));
		if (count > 1) writeNumber(bytes, count);
		last = id;
	}
	return Buffer.from(bytes).toString('base64');
}

/** Whether a saved value was made by {@link writeCounts}, as far as that shows. */
export function canReadCounts(saved: unknown): saved is string {
	if (typeof saved !== 'string' || !SAVED.test(saved)) return false;
	const last = Buffer.from(saved, 'base64').at(-1);
	return last === undefined || last < 0x80;
}

export function readCounts(saved: string): Map<number, number> {
	const bytes = Buffer.from(saved, 'base64');
	const counts = new Map<number, number>();
	let position = 0;
	let id = 0;
	const next = (): number => {
		let number = 0;
		for (let scale = 1; ; scale *= 0x80) {
			const byte = bytes[position++] ?? 0;
			number += (byte % 0x80) * scale;
			if (byte < 0x80) return number;
		}
	};
	while (position < bytes.length) {
		const head = next();
		id += Math.floor(head / 2);
		counts.set(id, head % 2 === 1 ? next() : 1);
	}
	return counts;
}

/** Seven bits a byte, the lowest first; the highest bit says that more follow. */
function writeNumber(bytes: number[], number: number): void {
	let rest = number;
	for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
	bytes.push(rest);
}
