/** `npm run docs:operations`: rewrites what README.md, docs/sending-safely.md and docs/resources say of the operations. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { CODES_FOR_AGENTS } from '../../nodes/MailUp/run/agents';
import { MailUp } from '../../nodes/MailUp/MailUp.node.js';
import { codesTable, withTable } from '../support/operations-table';
import { pageOf, resourcePages, resourcesTable } from '../support/resourcePages';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const { description } = new MailUp();

const tables = [
	['README.md', 'resources', resourcesTable(description)] as const,
	['docs/sending-safely.md', 'codes', codesTable(description, CODES_FOR_AGENTS)] as const,
	...[...resourcePages(description)].map(([resource, text]) => [pageOf(resource), 'operations', text] as const),
];

for (const [name, table, rows] of tables) {
	const file = path.join(root, name);
	const before = readFileSync(file, 'utf8');
	const after = withTable(before, table, rows);
	if (after !== before) writeFileSync(file, after);
	console.log(after === before ? `${name} is up to date` : `${name}: table of ${table} rewritten`);
}
