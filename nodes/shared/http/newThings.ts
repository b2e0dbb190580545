/** How long MailUp may refuse calls about a new thing, in ms: a client saw a list's user wait up to a minute for rights on it (2016). */
const NOT_READY_MS = 60_000;

type Path = ReadonlyArray<string | number>;

interface NewThing {
	service: string;
	path: Path;
	/** By a clock that never goes back, in ms. */
	madeAt: number;
}

/** What this n8n process made within the last minute: MailUp's limit on calls keeps it short. */
let newThings: NewThing[] = [];

/** Remembers that the thing at `path` was made right now: for a minute, a refusal (403) of calls about it is waited out. */
export function noteNew(service: string, path: Path): void {
	newThings = [...newThings.filter(isStillNew), { service, path, madeAt: performance.now() }];
}

/** Whether a call of `path` is about something that MailUp may not be ready for yet, wherever in the path that stands. */
export function concernsNew(service: string, path: Path): boolean {
	// By the service: two credentials may be of one account, and another account's refusal comes a minute late at worst.
	return newThings.some((thing) => thing.service === service && isStillNew(thing) && isWithin(thing.path, path));
}

function isStillNew({ madeAt }: NewThing): boolean {
	return performance.now() - madeAt < NOT_READY_MS;
}

function isWithin(part: Path, path: Path): boolean {
	return path.some((_, start) => part.every((segment, index) => path[start + index] === segment));
}
