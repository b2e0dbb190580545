/** Something the user can put right. Its message is shown as it is, without a stack. */
export class Trouble extends Error {
	override readonly name = 'Trouble';
}

/** What to print for anything that was thrown. */
export function explain(error: unknown): string {
	if (error instanceof Trouble) return error.message;
	if (error instanceof Error) return error.stack ?? error.message;
	return String(error);
}
