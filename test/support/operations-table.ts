/** The operations table of the README, made from the node description. */
import type { INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from './description';

/** Comments in the README between which the table stands. */
const MARKS = { begin: '<!-- operations:begin -->', end: '<!-- operations:end -->' };

function cell(text: string): string {
	return text.replace(/\|/g, '\\|').replace(/\s+/g, ' ').trim();
}

/** Markdown rows: resource, operation, what it does. The resource is named once. */
export function operationsTable(description: INodeTypeDescription): string {
	let previous = '';
	const rows = operationsOf(description).map(({ resource, resourceName, name, description: text }) => {
		const shown = resource === previous ? '' : cell(resourceName);
		previous = resource;
		return `| ${shown} | ${cell(name)} | ${cell(text)} |`;
	});
	return ['| Resource | Operation | What it does |', '|---|---|---|', ...rows].join('\n');
}

function bounds(readme: string): { from: number; to: number } {
	const from = readme.indexOf(MARKS.begin);
	const to = readme.indexOf(MARKS.end);
	if (from < 0 || to < from) throw new Error(`README.md needs ${MARKS.begin} and ${MARKS.end}`);
	return { from: from + MARKS.begin.length, to };
}

/** What stands between the marks now. */
export function tableIn(readme: string): string {
	const { from, to } = bounds(readme);
	return readme.slice(from, to).trim();
}

/** The README with the table between the marks replaced. */
export function withTable(readme: string, table: string): string {
	const { from, to } = bounds(readme);
	return `${readme.slice(0, from)}\n${table}\n${readme.slice(to)}`;
}
