/** Keeps one of values that are alike, for thousands of items that want the same and are to share it. */
export class Alike<T> {
	private readonly kept = new Map<string, T>();

	/** The first value that was like this one. @param value plain data */
	one(value: T): T {
		const key = JSON.stringify(value);
		const first = this.kept.get(key) ?? value;
		this.kept.set(key, first);
		return first;
	}
}
