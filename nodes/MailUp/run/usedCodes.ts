import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { confirmationCode, demandConfirmation, needsConfirmation } from './confirmation';
import type { Run } from './run';

/** So many codes are remembered at the most: the oldest are forgotten first. */
const MOST_CODES = 10_000;

/**
 * Codes that sent something in this n8n process. MailUp shows some sendings late and others never, so that without them one
 * approval could send more than once. By the service: another account there seldom has the same plan, and may be the same one.
 */
const usedCodes = new Set<string>();

/**
 * Lets an item send only with the code that it needs, as {@link demandConfirmation} does, and once with each code.
 * @returns the code, for {@link useCode}; null where none is needed
 * @throws NodeOperationError where the code is missing, belongs to another plan, or was used before
 */
export function demandUnusedCode(run: Run, itemIndex: number, plan: IDataObject): string | null {
	if (!needsConfirmation(run, itemIndex, true)) return null;
	demandConfirmation(run, itemIndex, plan);
	const code = confirmationCode(plan);
	refuseUsedCode(run, itemIndex, code);
	return code;
}

function refuseUsedCode(run: Run, itemIndex: number, code: string): void {
	if (!usedCodes.has(keyOf(run, code))) return;
	throw new NodeOperationError(run.client.node, 'The confirmation code was used before', {
		description:
			'It was given for one sending, and that one left, or may have. Nothing was sent for this item. To send the same once more, run this with "Dry Run" on again, and change something about it where the code is still the same.',
		itemIndex,
	});
}

/**
 * Sends with a code, which is good for nothing more then, unless MailUp refuses the first thing that is sent with it. After
 * Stop nobody knows what arrived: the code counts as used.
 * @param code null where none is needed
 */
export async function useCode<T>(run: Run, code: string | null, send: () => Promise<T>): Promise<T> {
	if (code === null || usedCodes.has(keyOf(run, code))) return await send();
	usedCodes.add(keyOf(run, code));
	forgetOldest();
	let isOver = false;
	try {
		const sent = await send();
		isOver = true;
		return sent;
	} finally {
		if (!isOver && !run.client.isStopped) usedCodes.delete(keyOf(run, code));
	}
}

function keyOf({ client }: Run, code: string): string {
	return `${client.serviceUrl} ${code}`;
}

function forgetOldest(): void {
	for (const oldest of usedCodes) {
		if (usedCodes.size <= MOST_CODES) return;
		usedCodes.delete(oldest);
	}
}
