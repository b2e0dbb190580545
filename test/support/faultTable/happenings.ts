/** One happening for each event of the trigger, in the sandbox's list 1. */
import type { Sandbox } from '../../../sandbox/server';
import { on } from '../../sandbox/support';
import { importOne, publishMessage, react, sendMessage } from '../sandboxEvents';

const LIST = 1;

const newcomer = (status: 'OPTIN' | 'PENDING') => ({
	email: `new-${status.toLowerCase()}@example.com`,
	subscriptions: [on(LIST, status)],
});

/** What has to happen for an event. To be made before the trigger takes its base. */
export function happeningsIn({ account }: Sandbox): Readonly<Record<string, () => void>> {
	const opened = publishMessage(account, LIST, 'Opened');
	const waiting = publishMessage(account, LIST, 'Sent later');
	sendMessage(account, opened, [1, 3, 4]);
	const leaving = account.addRecipient(newcomer('OPTIN'));
	return {
		importFinished: () => void importOne(account, LIST, 'imported@example.com'),
		messageActivity: () => react(account, { messageId: opened, recipientId: 1 }, { views: 1 }),
		messageSent: () => sendMessage(account, waiting, [1, 3]),
		optIn: () => void account.addRecipient({ ...newcomer('OPTIN'), email: 'another@example.com' }),
		optOut: () => void account.optOut({ list: LIST, recipients: [leaving], type: 2, channel: 'email' }),
		pending: () => void account.addRecipient(newcomer('PENDING')),
	};
}
