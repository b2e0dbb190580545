/** The polling trigger: what MailUp's documents leave open of the rows that it reads, in every reading that the sandbox can take. */
import type { IDataObject } from 'n8n-workflow';

import { optIn } from '../../../sandbox/account/changes';
import type { Sandbox } from '../../../sandbox/server';
import { locator } from '../../support/answers';
import { pollNode } from '../../support/engine';
import { outcomeOf, tellInBoth, type Step, type Story } from '../../support/readings';
import { connectedTo } from '../../support/sandbox';
import { importOne, publishMessage, react, sendMessage } from '../../support/sandboxEvents';

/** Each poll goes on from the one before. */
const memories = new WeakMap<Sandbox, IDataObject>();

/** A poll of list 1 that tells whom or what its events are about, and what is said of those that it could not find. */
const poll =
	(events: string[], about: (json: IDataObject) => unknown, more: IDataObject = {}): Step =>
	async (server) => {
		const parameters = { events, lists: 'one', list: locator(1), channel: 'email', reasons: [], options: {}, ...more };
		const { items, staticData, logs } = await pollNode({
			nodeType: 'n8n-nodes-mailup.mailUpTrigger',
			parameters,
			credential: connectedTo(server),
			staticData: memories.get(server) ?? {},
		});
		memories.set(server, JSON.parse(JSON.stringify(staticData)) as IDataObject);
		const notices = JSON.stringify(logs).match(/counts \d+ more opt-outs/g) ?? [];
		return [...(items ?? []).map(({ json }) => about(json)).sort(), ...notices];
	};

const person = ({ recipientId }: IDataObject): unknown => recipientId;
const optOuts = poll(['optOut'], person);
const deepOptOuts = poll(['optOut'], person, { options: { deepCheck: true } });
const optIns = poll(['optIn'], person);
const pendingOnes = poll(['pending'], person);
const published = poll(['messageSent'], ({ messageId }) => messageId);
const imports = poll(['importFinished'], ({ importId }) => importId);
const views = poll(['messageActivity'], ({ recipientId, count }) => [recipientId, count], {
	activityKinds: ['view'],
	activityDays: 3,
});

const leave =
	(...recipients: number[]): Step =>
	({ account }) =>
		void account.optOut({ list: 1, recipients });
const manyLeave: Step = ({ account }) => {
	const recipients = [...account.list(1).email.values()]
		.filter(({ status }) => status === 'OPTIN')
		.map(({ recipientId }) => recipientId);
	return account.optOut({ list: 1, recipients }).length;
};
/** As a MailUp of its own date has it, whatever the reading: the list is longer than a page then. */
const manyLeft: Step = ({ account }) => {
	const recipients = [...account.list(1).email.values()]
		.filter(({ recipientId, status }) => status === 'OPTIN' && recipientId > 10)
		.map(({ recipientId }) => recipientId);
	account.optOut({ list: 1, recipients, date: Date.now() });
	const others = Array.from({ length: 300 }, (_, index) => 20_000 + index);
	for (const id of others) {
		account.addRecipient({
			id,
			email: `left${id}@example.com`,
			subscriptions: [{ list: 1, channel: 'email', status: 'OPTOUT', optoutDate: Date.now() - id * 60_000 }],
		});
	}
};
/** One leaves while another one subscribes again: MailUp's count stays. */
const oneForAnother: Step = ({ account }) => {
	account.optOut({ list: 1, recipients: [1] });
	optIn(account, account.list(1), 20_100, 'email', Date.now());
};
const aDayLater: Step = (server) => {
	const of = memories.get(server)?.['node:MailUp'] as { optOuts: { lists: Record<string, { deep: { at: number } }> } };
	for (const { deep } of Object.values(of.optOuts.lists)) deep.at -= 25 * 60 * 60 * 1_000;
};
const comeBack: Step = ({ account }) => void optIn(account, account.list(1), 2, 'email', Date.now());
const bePending: Step = ({ account }) =>
	void account.addRecipient({
		id: 9001,
		email: 'pending@example.com',
		subscriptions: [{ list: 1, channel: 'email', status: 'PENDING', requestDate: Date.now() }],
	});
const publishAndSend: Step = ({ account }) => {
	const message = publishMessage(account, 1, 'Spring');
	sendMessage(account, message, [1, 3]);
};
const importPerson: Step = ({ account }) => void importOne(account, 1, 'imported@example.com');
const sendFirst: Step = ({ account }) => {
	const message = publishMessage(account, 1, 'Spring');
	sendMessage(account, message, [1, 3, 4]);
	react(account, { messageId: message, recipientId: 1 }, { views: 1 });
};
const viewed: Step = ({ account }) => {
	const [message] = account.messages.ofList(1).slice(-1);
	react(account, { messageId: message?.id ?? 0, recipientId: 3 }, { views: 2 });
};

/** How many different people a poll is about. */
const howMany: Step = async (server) => new Set((await outcomeOf(optOuts, server)) as unknown[]).size;

const story = (
	name: Story['name'],
	steps: readonly Step[],
	usual: readonly unknown[],
	others: Story['others'],
): Story => ({
	name,
	steps,
	usual,
	others,
});

const left: readonly unknown[] = [[], [1, 3], []];
const allLeft: readonly unknown[] = [[], 240, 240, []];

tellInBoth([
	story('optinOrder', [optOuts, leave(1, 3), optOuts, optOuts], left, { ignored: 'same', refused: 'same' }),
	story('optinFilter', [optOuts, leave(1, 3), optOuts, optOuts], left, { ignored: 'same' }),
	story('sameMoment', [optOuts, manyLeave, howMany, optOuts], allLeft, { restless: 'same' }),
	story('largestPage', [optOuts, manyLeave, howMany, optOuts], allLeft, { 100: 'same' }),
	story('optOutDate', [optOuts, leave(1, 3), optOuts, optOuts], left, { missing: 'same', old: 'same' }),
	story('optOutDate', [manyLeft, optOuts, leave(1, 3), optOuts, optOuts], left, {
		missing: 'same',
		// Below all that is remembered nothing tells them from others.
		old: [[], ['counts 2 more opt-outs'], []],
	}),
	story(
		'optOutDate',
		[manyLeft, deepOptOuts, deepOptOuts, leave(1, 3), deepOptOuts, aDayLater, deepOptOuts, deepOptOuts],
		[[], [], [1, 3], [], []],
		{ missing: 'same', old: [[], [], [], [1, 3], []] },
	),
	story(
		'optOutDate',
		[manyLeft, deepOptOuts, deepOptOuts, oneForAnother, deepOptOuts, aDayLater, deepOptOuts, deepOptOuts],
		[[], [], [1], [], []],
		{ missing: 'same', old: [[], [], [], [1], []] },
	),
	story('dateZone', [optOuts, leave(1, 3), optOuts, optOuts], left, { Z: 'same' }),
	story('optInAgain', [optIns, comeBack, optIns, optIns], [[], [2], []], { oldDate: 'same' }),
	story('requestDate', [pendingOnes, bePending, pendingOnes, pendingOnes], [[], [9001], []], { missing: 'same' }),
	story('publishedOrder', [published, publishAndSend, published, published], [[], [112], []], {
		ignored: 'same',
		refused: 'same',
	}),
	story('lastSendDate', [published, publishAndSend, published, published], [[], [112], []], { end: 'same' }),
	story('importOrder', [imports, importPerson, imports, imports], [[], [1], []], { ignored: 'same', refused: 'same' }),
	story('viewRows', [sendFirst, views, viewed, views, views], [[], [[3, 2]], []], { events: [[], [[3, 1]], []] }),
	story('statisticsCount', [sendFirst, views, viewed, views, views], [[], [[3, 2]], []], { events: 'same' }),
	story('activityKeys', [sendFirst, views, viewed, views, views], [[], [[3, 2]], []], { others: [[], [[3, 1]], []] }),
]);
