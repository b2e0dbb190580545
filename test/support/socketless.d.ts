interface Call {
	method: string;
	path: string;
	/** `''` for none. */
	body: string;
}

/** From now on, `answer` says what comes back from a host: the text of a JSON answer. Calls that are `spared` leave as ever. */
export function answerFor(
	host: string,
	answer: (call: Call) => string,
	spared: (call: Pick<Call, 'method' | 'path'>) => boolean,
): void;

/** Calls to the host leave for the network again. */
export function leave(): void;
