/** Tables of operations for README and docs, made from the node description. */
import type { INodeTypeDescription } from 'n8n-workflow';

import { operationsOf } from './description';

/** Tables stand between comments with their name. */
type Table =
	| 'resources'
	| 'operations'
	| 'codes'
	| 'compatibility'
	| 'faults'
	| 'faultKinds'
	| 'callFaults'
	| 'n8nRefuses';

/** Text for a cell of a Markdown table. */
export function cell(text: string): string {
	return text.replace(/\|/g, '\\|').replace(/\s+/g, ' ').trim();
}

/** Markdown rows: resource, what an AI agent may do alone, and what it needs the code of a dry run for. */
export function codesTable(description: INodeTypeDescription, rules: Readonly<Record<string, string>>): string {
	const operations = operationsOf(description).map((entry) => ({
		...entry,
		rule: rules[`${entry.resource}.${entry.operation}`],
	}));
	const rows = [...new Set(operations.map(({ resourceName }) => resourceName))].map((resource) => {
		const own = operations.filter(({ resourceName }) => resourceName === resource);
		const free = own.filter(({ rule }) => rule === 'never').map(({ name }) => name);
		const guarded = own
			.filter(({ rule }) => rule !== 'never')
			.map(({ name, rule }) => (rule === 'always' ? `*${name}*` : `*${name}* ${rule}`));
		return `| ${cell(resource)} | ${cell(free.join(', '))} | ${cell(guarded.join('; '))} |`;
	});
	return ['| Resource | Without a code | With a code only |', '|---|---|---|', ...rows].join('\n');
}

function bounds(text: string, table: Table): { from: number; to: number } {
	const [begin, end] = [`<!-- ${table}:begin -->`, `<!-- ${table}:end -->`];
	const from = text.indexOf(begin);
	const to = text.indexOf(end);
	if (from < 0 || to < from) throw new Error(`There have to be ${begin} and ${end}`);
	return { from: from + begin.length, to };
}

/** What stands between the marks now. */
export function tableIn(text: string, table: Table): string {
	const { from, to } = bounds(text, table);
	return text.slice(from, to).trim();
}

/** The text with the table between the marks replaced. */
export function withTable(text: string, table: Table, rows: string): string {
	const { from, to } = bounds(text, table);
	return `${text.slice(0, from)}\n${rows}\n${text.slice(to)}`;
}
