/** The trigger's event about the activity of messages against the sandbox, which follows MailUp's documents. */
import type { IDataObject } from 'n8n-workflow';

import { demoAccount } from '../../sandbox/demo';
import { locator } from '../support/answers';
import { pollNode } from '../support/engine';
import { useNock } from '../support/http';
import { skipPauses } from '../support/pauses';
import { useSandbox } from '../support/sandbox';
import { react } from '../support/sandboxEvents';
import { expectToMatchOutput } from '../support/schema';

useNock({ loopback: true });

const sandboxWith = useSandbox();

beforeEach(skipPauses);

afterEach(() => jest.restoreAllMocks());

const MESSAGE = 102;

/** Message 102 went to some people yesterday. */
const yesterday = () => ({
	...demoAccount(300),
	mailings: [{ message: MESSAGE, date: Date.now() - 86_400_000, recipients: [1, 2, 3] }],
});

test('what people do with a published message comes once, beside other events that are quiet', async () => {
	const { server, credential } = await sandboxWith({ data: yesterday() });
	const { account } = server;
	const message = account.messages.get(1, MESSAGE);
	message.published = true;
	let staticData: IDataObject = {};
	const poll = async () => {
		const parameters = {
			events: ['messageSent', 'messageActivity', 'importFinished'],
			activityKinds: ['view', 'bounce'],
			activityDays: 3,
			lists: 'one',
			list: locator(1),
			options: {},
		};
		const result = await pollNode({ nodeType: 'n8n-nodes-mailup.mailUpTrigger', parameters, credential, staticData });
		staticData = JSON.parse(JSON.stringify(result.staticData)) as IDataObject;
		return (result.items ?? []).map(({ json }) => json);
	};
	expect(await poll()).toEqual([]);
	react(account, { messageId: MESSAGE, recipientId: 50 }, { views: 2 });
	react(account, { messageId: MESSAGE, recipientId: 51 }, { bounce: 'hard' });
	const items = await poll();
	expect(items.map(({ kind, recipientId, count }) => [kind, recipientId, count]).sort()).toEqual([
		['bounce', 51, 1],
		['view', 50, 2],
	]);
	expectToMatchOutput('nodes/MailUpTrigger', items);
	expect(await poll()).toEqual([]);
});
