/** Reads each thing once, however many ask for it, also where they ask at the same time. */
export class ReadOnce<T> {
	private readonly readings = new Map<string, Promise<T>>();

	/** @param key tells the things apart */
	async of(key: string | number, read: () => Promise<T>): Promise<T> {
		const reading = this.readings.get(String(key)) ?? read();
		this.readings.set(String(key), reading);
		return await reading;
	}
}
