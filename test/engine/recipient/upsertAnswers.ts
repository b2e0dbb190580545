/** What MailUp answers around an add, for the tests of the upsert. */
import type nock from 'nock';

import { byEmail, locator, mailUp, page, person } from '../../support/answers';

export const parameters = {
	resource: 'recipient',
	operation: 'upsert',
	list: locator(1),
	email: '={{ $json.email }}',
};
export type Statuses = Parameters<typeof person>[2];

/** Answers the look-up of one person, before or after the add. */
export function finds(email: string, statuses?: Statuses, fields?: Parameters<typeof person>[3]): void {
	mailUp()
		.get('/Recipients')
		.query(byEmail(email))
		.reply(200, page(statuses ? [person(77, email, statuses, fields)] : []));
}

/** Expects one add to list 1 and keeps the body that was sent. */
export function adds(query: object = {}, answer: nock.Body | number = 77): { body: () => unknown } {
	let body: unknown;
	mailUp()
		.post('/List/1/Recipient', (sent: unknown) => {
			body = sent;
			return true;
		})
		.query(query as never)
		.reply(200, String(answer), { 'Content-Type': 'application/json' });
	return { body: () => body };
}

export const ann = 'ann@example.com';
/** The body of an add of Ann without any field. */
export const plain = { Email: ann, Name: '', Fields: [] };
