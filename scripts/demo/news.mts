import { addPastMailing } from '../../sandbox/account/mailing.js';
import { demoAccount } from '../../sandbox/demo.js';
import type { Sandbox } from '../../sandbox/server.js';

const DAY = 86_400_000;

/** The list that the demo's newsletters belong to, and one of them, whose text serves once more. */
const LIST = 1;
const LIKE_MESSAGE = 102;

/**
 * Files a message of this week: the demo account is the same at every start, so its own messages grow old, and a workflow that
 * looks at the last days would find none.
 */
export function addThisWeeksNews({ account }: Sandbox): void {
	const like = [...(demoAccount(0).messages ?? [])].find(({ id }) => id === LIKE_MESSAGE);
	if (!like) throw new Error(`The demo account has no message ${LIKE_MESSAGE}`);
	const createdAt = Date.now() - 3 * DAY;
	const { id } = account.messages.add({ ...like, id: undefined, subject: "This week's news", createdAt });
	const subscribed = [...account.list(LIST).email.values()].filter(({ status }) => status === 'OPTIN');
	const recipients = subscribed.map(({ recipientId }) => recipientId);
	addPastMailing(account, { message: id, date: createdAt + DAY, recipients });
}
