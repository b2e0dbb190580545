import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { badRequest, Refusal } from '../account/refusal';
import type { MailList, Recipient } from '../account/types';
import type { Context } from '../http/context';
import { readId } from '../http/query';
import { html } from '../pages/html';
import { sendPage } from '../pages/page';
import { sameWord } from '../platform';
import { type Entry, frame, type View } from './frame';

/** A part of the console: one file in this folder. */
export interface Section extends Entry {
	/** Whether the navigation shows it; always, if left out. */
	readonly isShown?: (context: Context) => boolean;
	readonly install: (site: Site) => void;
}

/** What a form did. */
export interface Done {
	/** The page to go to. */
	readonly to: string;
	/** Said once, at the top of the next page. */
	readonly told?: string;
}

/** One request for a page. */
export class Visit {
	readonly query: URLSearchParams;

	constructor(
		private readonly request: FastifyRequest,
		readonly context: Context,
	) {
		this.query = new URL(request.url, HERE).searchParams;
	}

	/** Must travel with every form as `token`. */
	get token(): string {
		return this.context.site.token;
	}

	/** Path and query, for a way back. */
	get url(): string {
		return this.request.url;
	}

	/** The form of a POST; empty otherwise. */
	get form(): URLSearchParams {
		return this.request.body instanceof URLSearchParams ? this.request.body : new URLSearchParams();
	}

	/** An id of the path. @throws Refusal 400 */
	id(name: string): number {
		return readId(this.word(name), name);
	}

	/** A word of the path. */
	word(name: string): string {
		return (this.request.params as Record<string, string | undefined>)[name] ?? '';
	}

	/** The list of the path, also one hidden from the API's user. @throws Refusal 404 */
	list(): MailList {
		const id = this.id('list');
		const list = this.context.account.findList(id);
		if (!list) throw new Refusal(404, `There is no list ${id}`);
		return list;
	}

	/** @throws Refusal 404 */
	recipient(): Recipient {
		return this.context.account.recipients.get(this.id('recipient'));
	}

	/** One of some words in the query, the first of them when it is another or missing. */
	choice<Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word {
		const given = this.query.get(name);
		return words.find((word) => word === given) ?? words[0];
	}

	/** A whole number of the query. */
	number(name: string, fallback: number): number {
		const given = this.query.get(name) ?? '';
		return /^\d{1,9}$/.test(given) ? Number(given) : fallback;
	}
}

/** The console page: server-rendered, works without script. Every form carries a token of this sandbox. */
export class Site {
	constructor(
		private readonly app: FastifyInstance,
		private readonly context: Context,
		private readonly sections: readonly Section[],
	) {
		app.setErrorHandler(async (error: unknown, _request, reply) => this.fail(reply, error));
		for (const section of sections) section.install(this);
	}

	/** A page, or the way to another one. Refusals become one, too. */
	get(path: string, show: (visit: Visit) => View | Done): void {
		this.app.get(path, async (request, reply) => {
			const visit = new Visit(request, this.context);
			const shown = show(visit);
			const { site } = this.context;
			if ('to' in shown) return await reply.redirect(shown.to, 303);
			const page = frame(shown, { sections: this.shownSections(), path: visit.url, told: site.told });
			site.told = undefined;
			return sendPage(reply, 200, page);
		});
	}

	/** What a form does. */
	post(path: string, act: (visit: Visit) => Done): void {
		this.app.post(path, async (request, reply) => {
			const visit = new Visit(request, this.context);
			if (!sameWord(visit.form.get('token') ?? '', visit.token))
				throw new Refusal(403, 'This form is of an earlier start of the sandbox. Load the page again.');
			const done = act(visit);
			this.context.site.told = done.told;
			return await reply.redirect(done.to, 303);
		});
	}

	private shownSections(): readonly Section[] {
		return this.sections.filter(({ isShown }) => isShown?.(this.context) ?? true);
	}

	private fail(reply: FastifyReply, error: unknown): FastifyReply {
		const status = error instanceof Refusal ? error.status : 500;
		const text = error instanceof Error ? error.message : 'Something went wrong';
		const content = html`<h1>That did not work</h1>
			<p class="bad" role="alert">${text}</p>
			<p><a href="/">To the lists</a></p>`;
		return sendPage(reply, status, frame({ title: 'Not done', content }, { sections: this.shownSections(), path: '' }));
	}
}

const HERE = 'http://sandbox.invalid';

/** The page of the console that a form names as its way back. @throws Refusal 400 for any other address */
export function wayBack(form: URLSearchParams): string {
	const back = form.get('back') ?? '/';
	const { origin, pathname, search } = new URL(URL.canParse(back, HERE) ? back : '//elsewhere', HERE);
	if (origin !== HERE || (pathname !== '/' && !pathname.startsWith('/console/')))
		throw badRequest('The way back must be a page of the console');
	return pathname + search;
}
