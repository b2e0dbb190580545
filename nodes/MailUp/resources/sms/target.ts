import type { MessageTarget } from '../../../shared/api/messages';
import type { Form } from '../../../shared/form/form';

/** Reads which SMS message an item is about. */
export function readTarget(form: Form): MessageTarget & { channel: 'sms' } {
	return { channel: 'sms', listId: form.id('list'), messageId: form.id('smsMessage') };
}
