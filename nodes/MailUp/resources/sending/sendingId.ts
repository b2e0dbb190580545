import type { Form } from '../../../shared/form/form';

/** Reads which sending of the queue an item is about. */
export function readSendingId(form: Form): number {
	return form.id('sendingId');
}
