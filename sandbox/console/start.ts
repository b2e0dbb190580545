import type { Guide, GuideStep, GuideTile } from '../http/guide';
import { notFound } from '../account/refusal';
import { html, type Markup } from '../pages/html';
import type { View } from './frame';
import type { Section, Visit } from './site';

/** Where the guide stands. */
export const START_PATH = '/console/start';

/** Addresses of a guide come from whoever started the sandbox, never from data. */
const link = (url: string, words: Markup | string): Markup =>
	html`<a href="${url}" target="_blank" rel="noopener">${words}</a>`;

const step = ({ label, text, url }: GuideStep): Markup =>
	html`<li>${text}${label !== undefined && url !== undefined && html` ${link(url, label)}`}</li>`;

const tile = ({ picture, text, title, url }: GuideTile): Markup =>
	html`<li class="card tile">
		<img src="data:image/webp;base64,${picture}" alt="" loading="lazy" />
		<h3>${link(url, title)}</h3>
		<p>${text}</p>
	</li>`;

function show({ context }: Visit): View {
	const guide: Guide | undefined = context.guide.current;
	if (!guide) throw notFound('There is no guide: the sandbox was started alone');
	return {
		title: guide.title,
		content: html`<h1>${guide.title}</h1>
			<p class="lead">${guide.lead}</p>
			<h2>Try this first</h2>
			<ol class="steps">
				${guide.steps.map(step)}
			</ol>
			<h2>Examples</h2>
			<p class="lead">${guide.tilesLead}</p>
			<ul class="gallery">
				${guide.tiles.map(tile)}
			</ul>`,
	};
}

/** What whoever started the sandbox shows its people first. */
export const START: Section = {
	title: 'Start',
	path: START_PATH,
	isShown: ({ guide }) => guide.current !== undefined,
	install: (site) => site.get(START_PATH, show),
};
