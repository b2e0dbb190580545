/** What the log-in form carries along, by parameter name. */
export type Carried = ReadonlyMap<string, string>;

const ESCAPES = new Map([
	['&', '&amp;'],
	['<', '&lt;'],
	['>', '&gt;'],
	['"', '&quot;'],
	["'", '&#39;'],
]);

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES.get(character) ?? '');

const STYLE = `
:root { color-scheme: light dark; --ink: #1d2433; --paper: #fff; --wall: #eef1f6; --edge: #8a94a8; --act: #24476f; --bad: #a1121f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf4; --paper: #1c2230; --wall: #11151e; --edge: #76819a; --act: #8fbcf0; --bad: #ff9aa2; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--wall); color: var(--ink);
	font: 1rem/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 25rem; padding: 2rem; background: var(--paper); border-radius: .75rem; box-shadow: 0 .25rem 1.5rem rgb(0 0 0 / .12); }
h1 { margin: 0 0 .25rem; font-size: 1.4rem; }
p { margin: 0 0 1.25rem; }
.tag { display: inline-block; margin-bottom: 1rem; padding: .1rem .6rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .85rem; }
.bad { padding: .6rem .8rem; border-left: .3rem solid var(--bad); color: var(--bad); }
label { display: block; margin-bottom: .25rem; font-weight: 600; }
input:not([type=hidden]) { width: 100%; margin-bottom: 1rem; padding: .6rem .7rem; border: 1px solid var(--edge); border-radius: .4rem;
	background: transparent; color: inherit; font: inherit; }
button { width: 100%; padding: .7rem; border: 0; border-radius: .4rem; background: var(--act); color: var(--paper); font: inherit; font-weight: 600; cursor: pointer; }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
code { overflow-wrap: anywhere; }
`;

function page(title: string, content: string): string {
	return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${STYLE}</style></head>
<body><main><span class="tag">Local sandbox, no real account</span>
${content}
</main></body>
</html>
`;
}

/**
 * The log-in page.
 * @param action path the form goes to
 * @param carried parameters of the request, kept in hidden fields
 * @param username fills the field again after a failure
 * @param message what went wrong, or ''
 */
export function logInPage(action: string, carried: Carried, username: string, message: string): string {
	const hidden = [...carried]
		.map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
		.join('\n');
	const problem = message === '' ? '' : `<p class="bad" role="alert">${escape(message)}</p>`;
	const invalid = message === '' ? '' : ' aria-invalid="true"';
	return page(
		message === '' ? 'Log in - local sandbox' : 'Log-in failed - local sandbox',
		`<h1>Log in</h1>
<p>An application asks for access to the sandbox account. The user name and password are shown where the sandbox was started.</p>
${problem}
<form method="post" action="${escape(action)}">
${hidden}
<label for="username">User name</label>
<input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus value="${escape(username)}"${invalid}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${invalid}>
<button type="submit">Log in and allow access</button>
</form>`,
	);
}

/** Shown when a request cannot be answered with a redirect. */
export const refusalPage = (why: string): string =>
	page('Request refused - local sandbox', `<h1>Request refused</h1>\n<p class="bad" role="alert">${escape(why)}</p>`);
