/** Does something again and again, every so many real ms. Returns what ends it. */
export function trickle(work: () => void, everyMs: number): () => void;
