import { html, type Markup } from '../pages/html';
import type { Page } from '../pages/page';

/** What the log-in form carries along, by parameter name. */
export type Carried = ReadonlyMap<string, string>;

const STYLE = `
body { min-height: 100vh; display: grid; place-items: center; padding: 1rem; }
main { width: 100%; max-width: 25rem; padding: 2rem; background: var(--paper); border-radius: .75rem; box-shadow: 0 .25rem 1.5rem rgb(0 0 0 / .12); }
p { margin: 0 0 1.25rem; }
.tag { margin-bottom: 1rem; }
.bad { padding: .6rem .8rem; border-left: .3rem solid var(--bad); }
label { display: block; margin-bottom: .25rem; font-weight: 600; }
input:not([type=hidden]) { width: 100%; margin-bottom: 1rem; padding: .6rem .7rem; border: 1px solid var(--edge); border-radius: .4rem;
	background: transparent; color: inherit; font: inherit; }
button { width: 100%; padding: .7rem; border: 0; border-radius: .4rem; background: var(--act); color: var(--paper); font: inherit; font-weight: 600; cursor: pointer; }
code { overflow-wrap: anywhere; }
`;

const page = (title: string, content: Markup): Page => ({
	title,
	style: STYLE,
	formsLeave: true,
	body: html`<main>
		<span class="tag">Local sandbox, no real account</span>
		${content}
	</main>`,
});

/**
 * The log-in page.
 * @param action path the form goes to
 * @param carried parameters of the request, kept in hidden fields
 * @param username fills the field again after a failure
 * @param message what went wrong, or ''
 */
export function logInPage(action: string, carried: Carried, username: string, message: string): Page {
	const hidden = [...carried].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" /> `);
	const problem = message !== '' && html`<p class="bad" role="alert">${message}</p>`;
	const invalid = message !== '' && html` aria-invalid="true"`;
	return page(
		message === '' ? 'Log in' : 'Log-in failed',
		html`<h1>Log in</h1>
			<p>
				An application asks for access to the sandbox account. The user name and password are shown where the sandbox
				was started.
			</p>
			${problem}
			<form method="post" action="${action}">
				${hidden}<label for="username">User name</label>
				<input
					id="username"
					name="username"
					autocomplete="username"
					autocapitalize="none"
					spellcheck="false"
					required
					autofocus
					value="${username}"
					${invalid}
				/>
				<label for="password">Password</label>
				<input id="password" name="password" type="password" autocomplete="current-password" required${invalid} />
				<button type="submit">Log in and allow access</button>
			</form>`,
	);
}

/** Shown when a request cannot be answered with a redirect. */
export const refusalPage = (why: string): Page =>
	page(
		'Request refused',
		html`<h1>Request refused</h1>
			<p class="bad" role="alert">${why}</p>`,
	);
