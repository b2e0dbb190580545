/**
 * The floors of the house: each knows only those below it. What a file imports is read from the sources, so that a shortcut
 * shows up here, and not in the third feature that takes it.
 */
import { graphOf, modulesOf, sourcesOf } from '../support/sourceImports';

/** From the lowest up. What stands on none of them is of use to all, and knows none. */
const FLOORS = [
	'nodes/shared/mailup/',
	'nodes/shared/http/',
	'nodes/shared/api/',
	'nodes/shared/form/',
	'nodes/MailUp',
];

const sources = sourcesOf('nodes');
const imports = [...graphOf(sources, 'all')].flatMap(([from, needed]) => needed.map((to) => ({ from, to })));

/** The floor of a file; -1 for none. */
function floorOf(file: string): number {
	return FLOORS.findIndex((folder) => file.startsWith(folder));
}

/** The folder of the node that a file belongs to; undefined for what the nodes share. */
function nodeOf(file: string): string | undefined {
	return /^nodes\/(MailUp\w*)\//.exec(file)?.[1];
}

function resourceOf(file: string): string | undefined {
	return /^nodes\/MailUp\/resources\/([^/]+)\//.exec(file)?.[1];
}

/** Whether both are there and differ. */
function areTwo(one?: string, other?: string): boolean {
	return one !== undefined && other !== undefined && one !== other;
}

function found(isWrong: (from: string, to: string) => boolean): string[] {
	return imports.filter(({ from, to }) => isWrong(from, to)).map(({ from, to }) => `${from} -> ${to}`);
}

test('every floor is there and is imported', () => {
	expect(FLOORS.filter((_, floor) => !imports.some(({ to }) => floorOf(to) === floor))).toEqual([]);
});

test('no file imports from a floor above its own', () => {
	expect(found((from, to) => floorOf(from) < floorOf(to))).toEqual([]);
});

test('no node imports another', () => {
	expect(found((from, to) => areTwo(nodeOf(from), nodeOf(to)))).toEqual([]);
});

test("no operation imports from a sibling's folder", () => {
	expect(found((from, to) => areTwo(resourceOf(from), resourceOf(to)))).toEqual([]);
});

const values = graphOf(sources, 'values');

/** A node's class and all that n8n loads with it, most often to show the form alone. */
function loadedWith(node: string): string[] {
	const loaded = new Set([node]);
	for (const file of loaded) for (const other of values.get(file) ?? []) loaded.add(other);
	return [...loaded];
}

/** Which credential opens what: the form asks for it. */
const ACCESSES = ['nodes/shared/http/accesses.ts', 'nodes/shared/http/pace.ts'];

test.each([...sources.keys()].filter((file) => file.endsWith('.node.ts')))(
	'what calls MailUp loads when it is needed, not with %s',
	(node) => {
		const calling = /^nodes\/shared\/(api|http)\/|^nodes\/MailUpTrigger\/scan\/|\.execute\.ts$/;
		const early = loadedWith(node).filter((file) => calling.test(file) && !ACCESSES.includes(file));
		expect(early).toEqual([]);
	},
);

test('what MailUp means is said without n8n (its types aside)', () => {
	const meaning = [...sources].filter(([file]) => floorOf(file) === 0);
	const needing = meaning.filter(([, text]) => modulesOf(text, 'values').some((module) => !module.startsWith('.')));
	expect(needing.map(([file]) => file)).toEqual([]);
});

test.each([
	['a path of MailUp', /\bpath: \[/],
	['a query', /\bquery: \{/],
	['an HTTP status', /\bhttpCode\b|\b(written|answer|reading)\.status\b/],
	['a call of the client', /\bclient\s*\.(read|tryRead|write)\(/],
])('no operation knows %s', (_, pattern) => {
	const knowing = [...sources].filter(([file, text]) => nodeOf(file) === 'MailUp' && pattern.test(text));
	expect(knowing.map(([file]) => file)).toEqual([]);
});
