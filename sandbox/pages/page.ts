import type { FastifyReply } from 'fastify';

import { randomWord } from '../platform';
import { html, type Markup } from './html';

/** Colours of every page, light and dark. */
const PALETTE = `
:root { color-scheme: light dark; --ink: #1d2433; --soft: #5a6478; --paper: #fff; --wall: #eef1f6; --edge: #8a94a8; --line: #dde2eb;
	--act: #24476f; --good: #1c7c4a; --wait: #a86400; --bad: #a1121f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf4; --soft: #a4aec2; --paper: #1c2230; --wall: #11151e; --edge: #76819a;
	--line: #2e3647; --act: #8fbcf0; --good: #62cf97; --wait: #f0b957; --bad: #ff9aa2; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--wall); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
a { color: var(--act); }
h1 { margin: 0 0 .25rem; font-size: 1.4rem; line-height: 1.25; }
.tag { display: inline-block; padding: .1rem .6rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .85rem; }
.bad { color: var(--bad); }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
`;

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#24476f"/><path d="M3 5h10v7H3z" fill="#fff"/><path d="m3 5 5 4 5-4" fill="none" stroke="#24476f"/></svg>`;

/** A whole page. */
export interface Page {
	readonly title: string;
	/** Rules of this kind of page, besides the colours. Our own text, never data. */
	readonly style: string;
	readonly body: Markup;
	/** Comforts; the page works without. Our own text, never data. */
	readonly script?: string;
	/** The answer to a form of this page may lead to another server. */
	readonly formsLeave?: boolean;
}

/** The head and the body; style and script are our own text and go in as they are. */
function document({ title, style, body, script }: Page, nonce: string): string {
	const head = html`<meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
		<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(ICON)}" /><title>${title} - MailUp sandbox</title>`;
	return `<!DOCTYPE html>
<html lang="en">
<head>${head.text}<style>${PALETTE}${style}</style></head>
<body>
${body.text}${script === undefined ? '' : `\n<script nonce="${nonce}">${script}</script>`}
</body>
</html>
`;
}

/** Answers with a page that nothing foreign runs in: no script but its own, no other hosts, no frames around it. */
export function sendPage(reply: FastifyReply, status: number, page: Page): FastifyReply {
	const nonce = randomWord();
	const policy = [
		"default-src 'none'",
		"style-src 'unsafe-inline'",
		'img-src data:',
		"frame-src 'self'",
		`script-src 'nonce-${nonce}'`,
		"base-uri 'none'",
		...(page.formsLeave === true ? [] : ["form-action 'self'"]),
		"frame-ancestors 'none'",
	].join('; ');
	return reply
		.code(status)
		.type('text/html; charset=utf-8')
		.headers({
			'content-security-policy': policy,
			'cache-control': 'no-store',
			'referrer-policy': 'same-origin',
			'x-content-type-options': 'nosniff',
		})
		.send(document(page, nonce));
}
