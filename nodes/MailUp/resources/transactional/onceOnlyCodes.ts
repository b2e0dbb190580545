import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { NamedFile } from '../../../shared/form/file';
import type { Answered } from '../../../shared/http/calls';
import { confirmationCode, demandConfirmation, fingerprint, needsConfirmation } from '../../run/confirmation';
import type { Run } from '../../run/run';
import type { ShownOnly } from '../../run/shownOnly';

/** So many codes are remembered at the most: the oldest are forgotten first. */
const MOST_CODES = 10_000;

/**
 * Codes that sent something in this n8n process. MailUp shows nothing of what was sent by which a code could run out, so
 * that without them one approval would do for any number of the same message.
 */
const usedCodes = new Set<string>();

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
	if (shownOnly === undefined) demandConfirmation(run, itemIndex, whole);
	const code = confirmationCode(whole);
	if (shownOnly === undefined && usedCodes.has(code)) throw usedBefore(run, itemIndex);
	return code;
}

/** Sends with a code, which is good for nothing more then, unless MailUp refuses. @param code null where none is needed */
export async function useCode(code: string | null, send: () => Promise<Answered>): Promise<Answered> {
	if (code === null) return await send();
	usedCodes.add(code);
	for (const oldest of usedCodes) {
		if (usedCodes.size <= MOST_CODES) break;
		usedCodes.delete(oldest);
	}
	let isOver = false;
	try {
		const written = await send();
		isOver = true;
		return written;
	} finally {
		if (!isOver) usedCodes.delete(code);
	}
}

function usedBefore(run: Run, itemIndex: number): NodeOperationError {
	return new NodeOperationError(run.client.node, 'The confirmation code was used before', {
		description:
			'It was given for one message, and that one was sent, or may have been. Nothing was sent for this item. To send the same once more, change something about it and run this with "Dry Run" on again.',
		itemIndex,
	});
}
