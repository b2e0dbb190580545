import { type HTMLElement, parse } from 'node-html-parser';

import { type Answer, type Bench, send } from './support';

/** A page of the console, parsed. */
export async function visitPage(bench: Bench, path: string, status = 200): Promise<HTMLElement> {
	const answer = await send(bench.sandbox.url + path);
	expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
	return parse(answer.text);
}

/** What stands in the elements, without markup and double blanks. */
export const texts = (page: HTMLElement, selector: string): string[] =>
	page.querySelectorAll(selector).map((element) =>
		parse(element.innerHTML.replace(/<[^>]+>/g, ' '))
			.text.replace(/\s+/g, ' ')
			.trim(),
	);

/** Sends the page's form as a browser would. Returns the answer. */
export async function submitForm(
	bench: Bench,
	page: HTMLElement,
	more: ReadonlyArray<readonly [string, string]>,
	headers: Record<string, string> = {},
): Promise<Answer> {
	const form = page.querySelector('form[method=post]');
	const body = new URLSearchParams(
		form?.querySelectorAll('input[type=hidden]').map((input) => {
			const { name = '', value = '' } = input.attributes;
			return [name, value] as [string, string];
		}),
	);
	for (const [name, value] of more) body.append(name, value);
	const url = bench.sandbox.url + (form?.getAttribute('action') ?? '');
	return await send(url, { method: 'POST', body, headers });
}
