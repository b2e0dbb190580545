/** `npm run docs:operations`: rewrites the operations table of README.md from the node description. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { MailUp } from '../../nodes/MailUp/MailUp.node.js';
import { operationsTable, withTable } from '../support/operations-table';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const file = path.join(root, 'README.md');
const before = readFileSync(file, 'utf8');
const after = withTable(before, operationsTable(new MailUp().description));
if (after !== before) writeFileSync(file, after);
console.log(after === before ? 'README.md is up to date' : 'README.md: operations table rewritten');
