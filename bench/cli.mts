/** `npm run bench -- NAME`: runs one measurement, each a file `NAME.bench.mts` here; without a name all of them, one after another. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { execa } from 'execa';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const ENDING = '.bench.mts';

const known = (await readdir(FOLDER))
	.filter((file) => file.endsWith(ENDING))
	.map((file) => file.slice(0, -ENDING.length));
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !known.includes(name));
if (unknown !== undefined) {
	console.error(`There is no measurement "${unknown}". Known: ${known.join(', ')}.`);
	process.exit(1);
}
for (const name of wanted.length > 0 ? wanted : known) {
	console.log(`\n${name}`);
	const flags = ['--expose-gc', '--import', 'tsx'];
	const { exitCode } = await execa('node', [...flags, join(FOLDER, name + ENDING)], {
		stdio: 'inherit',
		reject: false,
	});
	if (exitCode !== 0) process.exitCode = 1;
}
