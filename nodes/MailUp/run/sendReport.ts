import type { IDataObject } from 'n8n-workflow';

import type { SendAnswer } from '../../shared/mailup/sendings';

/** MailUp's answer to a send, for the output of a node; null where there is none. */
export function showAnswer(answer: SendAnswer | undefined): IDataObject | null {
	if (!answer) return null;
	return {
		size: answer.queueSize ?? null,
		invalidRecipients: answer.invalid as IDataObject[],
		unprocessedRecipients: answer.unprocessed as IDataObject[],
	};
}

/** When a sending leaves, for the output of a node. @param when a moment in ms since 1970, or a word */
export function showWhen(when: number | string): string {
	return typeof when === 'number' ? new Date(when).toISOString() : when;
}
