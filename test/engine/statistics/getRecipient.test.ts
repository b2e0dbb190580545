import { byEmail, mailUp, page, person, refusal, statistics } from '../../support/answers';
import { runNode } from '../../support/engine';
import { useNock } from '../../support/http';
import { expectToMatchSchema } from '../../support/schema';
import { mailUpRefused, parameterRefused } from '../../support/headlines';

useNock();

const ann = 'ann@example.com';
const bob = 'bob@example.com';
const parameters = {
	resource: 'statistics',
	operation: 'getRecipient',
	findBy: 'email',
	email: '={{ $json.email }}',
};
const PATHS = ['Deliveries', 'Views', 'Clicks', 'Bounces', 'Unsubscriptions'];
const finds = (...people: Array<[id: number, email: string]>) =>
	mailUp()
		.get('/Recipients')
		.query(byEmail(...people.map(([, email]) => email)))
		.reply(200, page(people.map(([id, email]) => person(id, email))));
const counts = (id: number, answers: Array<number | string>) =>
	PATHS.forEach((path, at) =>
		statistics().get(`/Recipient/${id}/Count/${path}`).reply(200, JSON.stringify(answers[at])),
	);

test('shows what MailUp counted of a person in one flat item', async () => {
	finds([77, ann]);
	counts(77, [40, 10, 4, 2, 1]);
	const { items, error } = await runNode({ parameters, items: [{ email: ann }] });
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				recipientId: 77,
				email: ann,
				deliveries: 40,
				views: 10,
				clicks: 4,
				bounces: 2,
				unsubscriptions: 1,
				openRate: 0.25,
				clickRate: 0.1,
				bounceRate: 0.05,
			},
			pairedItem: { item: 0 },
		},
	]);
	expectToMatchSchema('statistics', 'getRecipient', items);
});

test.each<[string, Array<number | string>, number | null]>([
	['zeros for somebody who got no message', [0, 0, 0, 0, 0], 0],
	['null for empty answers', ['', '', '', '', ''], null],
])('shows %s, and no rates', async (_, answers, shown) => {
	finds([77, ann]);
	counts(77, answers);
	const { items, error } = await runNode({ parameters, items: [{ email: ann }] });
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({
		deliveries: shown,
		views: shown,
		openRate: null,
		clickRate: null,
		bounceRate: null,
	});
	expectToMatchSchema('statistics', 'getRecipient', items);
});

test('finds people by phone', async () => {
	const phone = { MobilePrefix: '0039', MobileNumber: '3331234567' };
	mailUp()
		.get('/Recipients')
		.query({ sms: '"00393331234567"' })
		.reply(200, page([{ ...person(77, ann), ...phone }]));
	counts(77, [1, 0, 0, 0, 0]);
	const { items } = await runNode({ parameters: { ...parameters, findBy: 'phone', phone: '+39 333 1234567' } });
	expect(items[0]?.json).toMatchObject({ recipientId: 77, deliveries: 1 });
});

test('names a person whom MailUp does not know, and goes on with the others if the user asked for it', async () => {
	mailUp()
		.get('/Recipients')
		.query(byEmail(bob, ann))
		.reply(200, page([person(77, ann)]));
	counts(77, [1, 0, 0, 0, 0]);
	const { items } = await runNode({
		parameters,
		items: [{ email: bob }, { email: ann }],
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: `Email: nobody in MailUp has ${bob} [item 0]` } },
		{ json: { recipientId: 77 }, pairedItem: { item: 1 } },
	]);
});

test('passes a refusal on', async () => {
	finds([77, ann]);
	for (const path of PATHS) {
		statistics().get(`/Recipient/77/Count/${path}`).optionally().reply(403, refusal(403, 'Not enabled'));
	}
	const { error } = await runNode({ parameters, items: [{ email: ann }] });
	expect(error).toMatchObject({ message: mailUpRefused('show the statistics', 0), httpCode: '403' });
});

test('names the parameter when the address cannot be used', async () => {
	const { error } = await runNode({ parameters, items: [{ email: 'nobody' }] });
	expect(error?.message).toEqual(parameterRefused('Email', 0));
});
