import type { MessageTarget } from '../../../shared/api/messages';
import type { Form } from '../../../shared/form/form';

/** Reads which message an item is about. */
export function readTarget(form: Form): MessageTarget {
	return { listId: form.id('list'), messageId: form.id('message') };
}

/** Calls about one message keep their order. */
export function laneOfMessage({ messageId }: MessageTarget): string {
	return String(messageId);
}
