/** Changes remembered; a reader that comes later than this many begins anew. */
const KEPT = 50_000;

/** Which rows changed, in order, so that sorted readings are brought up to date instead of made anew. */
export class Journal {
	private ids: number[] = [];
	private forgotten = 0;

	/** Where the journal stands: for a later `since`. */
	get position(): number {
		return this.forgotten + this.ids.length;
	}

	note(id: number): void {
		this.ids.push(id);
		if (this.ids.length < 2 * KEPT) return;
		this.forgotten += KEPT;
		this.ids = this.ids.slice(KEPT);
	}

	/** Ids noted after a position; undefined when some of them are forgotten. */
	since(position: number): ReadonlySet<number> | undefined {
		return position < this.forgotten ? undefined : new Set(this.ids.slice(position - this.forgotten));
	}
}
