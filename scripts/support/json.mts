/** Anything that JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Whether the value is a JSON object. */
export function isRecord(value: Json | undefined): value is { [key: string]: Json } {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value found by following the keys, or nothing where the way ends. */
export function at(value: Json | undefined, ...keys: Array<string | number>): Json | undefined {
	let current = value;
	for (const key of keys) {
		if (Array.isArray(current) && typeof key === 'number') current = current[key];
		else if (isRecord(current)) current = current[key];
		else return undefined;
	}
	return current;
}

/** The value as text. Anything but text and numbers is a broken promise of the other side. */
export function text(value: Json | undefined): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return String(value);
	throw new Error(`Expected text, got ${JSON.stringify(value)?.slice(0, 200) ?? 'nothing'}`);
}
