import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { Refusal } from '../account/refusal';
import type { Context } from '../http/context';
import { statusOf } from '../http/frontDoor';
import { activation } from './activation';
import type { Pace } from './pace';
import {
	codeOf,
	type PageWork,
	subscribe,
	xmlChkSubscriber,
	xmlSubscribe,
	xmlUnsubscribe,
	xmlUpdSubscriber,
} from './pages';
import { Parameters } from './parameters';

/** The address is not registered for the service "FrontEnd". */
const NOT_REGISTERED = -1011;

/** What `xmlSubscribe.aspx` says without `retCode=1`; the wording is not documented. */
const WORDS = new Map([
	[0, 'Operation completed successfully'],
	[2, 'Invalid email address or mobile number'],
	[3, 'Recipient already subscribed'],
	[NOT_REGISTERED, 'Client IP not registered'],
]);

const PAGE_TYPE = 'text/html; charset=utf-8';
const page = (title: string): string =>
	`<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;

/** A page that answers a number, with a line end after it, under 200 whatever it says. */
function xmlPage(
	app: FastifyInstance,
	context: Context,
	name: string,
	work: PageWork,
	pace: () => Pace | undefined,
): void {
	const answer = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
		if (pace()?.admits() === false) return tooMany(reply);
		const { account, frontend, variants } = context;
		const parameters = new Parameters(request.url, request.body, variants);
		const code = frontend.registered ? codeOf(work, account, parameters) : NOT_REGISTERED;
		const inWords = work === xmlSubscribe && parameters.text('retCode') !== '1';
		return reply.type(PAGE_TYPE).send(`${inWords ? (WORDS.get(code) ?? 'Generic error') : code}\r\n`);
	};
	for (const method of ['GET', 'POST'])
		app.route({ method, url: `/${name}.aspx`, handler: async (request, reply) => answer(request, reply) });
}

/** What is answered beyond the limits is not documented. */
const tooMany = (reply: FastifyReply): FastifyReply => reply.code(429).type(PAGE_TYPE).send(page('Too many requests'));

/** The form handler: leads to a page, and says nothing of what came of it. */
function formPage(app: FastifyInstance, context: Context): void {
	app.post('/subscribe.aspx', async (request, reply) => {
		const { account, frontend, variants } = context;
		if (!frontend.subscribe.admits()) return tooMany(reply);
		const code = codeOf(subscribe, account, new Parameters(request.url, request.body, variants));
		return await reply.redirect(`/frontend/${code === 0 ? 'subscribed' : 'not-subscribed'}.aspx`, 302);
	});
	for (const [name, title] of [
		['subscribed', 'Thank you for your subscription'],
		['not-subscribed', 'The subscription could not be completed'],
	] as const)
		app.get(`/${name}.aspx`, async (_request, reply) => await reply.type(PAGE_TYPE).send(page(title)));
}

/** Subscription pages of the console's host (seed document "HTTP API Specifications"). Letter case of page names does not count. */
export function frontendRoutes(app: FastifyInstance, context: Context): void {
	const notFound = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
		await reply.code(404).type(PAGE_TYPE).send(page('The resource cannot be found.'));
	app.setNotFoundHandler(notFound);
	app.setErrorHandler(async (error: unknown, _request, reply) => {
		const status = error instanceof Refusal ? error.status : statusOf(error);
		return await reply.code(status).type(PAGE_TYPE).send(page('Server Error'));
	});
	xmlPage(app, context, 'xmlSubscribe', xmlSubscribe, () => context.frontend.xmlSubscribe);
	const others = (): Pace | undefined =>
		context.variants.limitedPages === 'all' ? context.frontend.others : undefined;
	xmlPage(app, context, 'xmlChkSubscriber', xmlChkSubscriber, others);
	xmlPage(app, context, 'xmlUnsubscribe', xmlUnsubscribe, others);
	xmlPage(app, context, 'xmlUpdSubscriber', xmlUpdSubscriber, others);
	formPage(app, context);
	for (const method of ['GET', 'POST'])
		app.route({
			method,
			url: '/WSActivation.aspx',
			handler: async (request, reply) =>
				await reply
					.type('text/xml; charset=utf-8')
					.send(activation(context, new Parameters(request.url, request.body, context.variants))),
		});
}
