import { html, type Markup } from '../pages/html';
import type { Page } from '../pages/page';
import { STYLE } from './style';

/** Ticks every row of a table, shows how many are ticked, and keeps sent forms from being sent twice. */
const SCRIPT = `
for (const all of document.querySelectorAll('input[data-all]')) {
	const boxes = all.closest('form').querySelectorAll('input[name=who]');
	all.hidden = false;
	all.onchange = () => boxes.forEach((box) => { box.checked = all.checked; });
	for (const box of boxes) box.onchange = () => {
		all.checked = [...boxes].every((one) => one.checked);
	};
}
`;

/** A place in the navigation. */
export interface Entry {
	readonly title: string;
	/** Its first page. */
	readonly path: string;
}

/** What a page shows. */
export interface View {
	readonly title: string;
	readonly content: Markup;
}

/** Where a page stands. */
export interface Place {
	readonly sections: readonly Entry[];
	/** Path and query of the page. */
	readonly path: string;
	/** What the last form did. */
	readonly told?: string;
}

const belongsTo = (path: string, section: Entry): boolean =>
	section.path === '/' ? path === '/' || path.startsWith('/console/lists') : path.startsWith(section.path);

/** The frame around every page: name, navigation, search for a person. */
export function frame({ title, content }: View, { sections, path, told }: Place): Page {
	const links = sections.map((section) => {
		const current = belongsTo(path, section) && html` aria-current="page"`;
		return html`<a href="${section.path}" ${current}>${section.title}</a>`;
	});
	return {
		title,
		style: STYLE,
		script: SCRIPT,
		body: html`<a class="skip" href="#content">To the content</a>
			<header>
				<div class="wide">
					<a class="name" href="/"
						><strong>MailUp sandbox</strong>
						<span class="tag" title="Runs on this computer, without a real account">local</span></a
					>
					<nav aria-label="Sections">${links}</nav>
					<form role="search" action="/console/people">
						<input
							type="search"
							name="q"
							required
							aria-label="Find a person by address, number or id"
							placeholder="Find a person"
						/><button>Find</button>
					</form>
				</div>
			</header>
			<main id="content" class="wide">
				${told !== undefined && html`<p class="flash" role="status">${told}</p>`} ${content}
			</main>`,
	};
}
