import { constants } from 'node:fs';
import { access } from 'node:fs/promises';

/** Whether there is something at the path that may be read, or, with `X_OK`, run. */
export async function isThere(path: string, mode: number = constants.R_OK): Promise<boolean> {
	return await access(path, mode).then(
		() => true,
		() => false,
	);
}
