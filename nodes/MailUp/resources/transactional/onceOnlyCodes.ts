import type { IDataObject } from 'n8n-workflow';

import type { NamedFile } from '../../../shared/form/file';
import { confirmationCode, fingerprint, needsConfirmation } from '../../run/confirmation';
import type { Run } from '../../run/run';
import type { ShownOnly } from '../../run/shownOnly';
import { demandUnusedCode } from '../../run/usedCodes';

/**
 * The code for what an item is about to send, where one is needed; null where none is. A code that is given is checked.
 * @param plan all that people get, without the files
 * @throws NodeOperationError where the code is missing, belongs to another plan, or was used before
 */
export async function planCode(
	run: Run,
	itemIndex: number,
	shownOnly: ShownOnly | undefined,
	plan: object,
	files: readonly NamedFile[] = [],
): Promise<string | null> {
	if (shownOnly === undefined && !needsConfirmation(run, itemIndex, true)) return null;
	const contents: IDataObject[] = [];
	for (const file of files) {
		contents.push({ name: file.name, content: fingerprint([Buffer.from(await file.toBase64())]) });
	}
	const whole = { ...(plan as IDataObject), files: contents };
	return shownOnly === undefined ? demandUnusedCode(run, itemIndex, whole) : confirmationCode(whole);
}
