import type { INodeProperties } from 'n8n-workflow';

import type { MessageTarget } from '../../../shared/api/messageDetails';
import { listField, messageField } from '../../../shared/form/locators';
import type { Run } from '../../run/run';

/** The fields by which an operation asks for one message. */
export const targetFields: INodeProperties[] = [listField, messageField];

/** Reads which message an item is about. */
export function readTarget(run: Run, itemIndex: number): MessageTarget {
	return {
		listId: run.form(itemIndex).id('list'),
		messageId: run.form(itemIndex).id('message'),
	};
}

/** Calls about one message keep their order. */
export function laneOfMessage({ messageId }: MessageTarget): string {
	return String(messageId);
}
