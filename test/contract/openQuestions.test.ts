/** The page of open questions says for each how its other reading is played in the sandbox, or why it cannot be. */
import type { SandboxOptions } from '../../sandbox/server';
import { READINGS } from '../../sandbox/variants';
import { filesUnder, readText } from '../support/package-root';

/** Why a row has no switch. */
const REASONS = ['never sent', 'elsewhere'];

/** What is switched by an option of its own. */
const OPTIONS: ReadonlyArray<keyof SandboxOptions> = ['newListMs'];

const switches = Object.keys(READINGS);

/** The question and the last cell of each row. */
const rows = (readText('docs/open-questions.md') ?? '')
	.split('\n')
	.filter((line) => line.startsWith('| ') && !line.startsWith('| Question'))
	.map((line) => line.slice(2, -2).split(' | '))
	.map((cells) => ({ question: cells[0] ?? '', how: cells[4] ?? '' }));

/** The names in a cell. */
const namesIn = (how: string): string[] => [...how.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);

const named = new Set(rows.flatMap(({ how }) => namesIn(how)));
const stories = filesUnder('test/stories')
	.filter((path) => path.endsWith('.ts'))
	.map((path) => readText(path) ?? '')
	.join('\n');

test('every row names its switches, or one of the reasons', () => {
	expect(rows.length).toBeGreaterThan(100);
	const wrong = rows.filter(({ how }) => {
		const names = namesIn(how);
		if (names.length === 0) return !REASONS.includes(how);
		return names.map((name) => `\`${name}\``).join(', ') !== how;
	});
	expect(wrong).toEqual([]);
	const known = [...switches, ...OPTIONS];
	expect([...named].filter((name) => !known.includes(name))).toEqual([]);
});

test('every switch is named by a row, and met by a story', () => {
	expect(switches.filter((name) => !named.has(name))).toEqual([]);
	const met = [...switches, ...OPTIONS].filter((name) => new RegExp(`\\b${name}\\b`).test(stories));
	expect([...switches, ...OPTIONS].filter((name) => !met.includes(name))).toEqual([]);
});

test('every switch has a usual reading and at least one other', () => {
	const odd = Object.entries(READINGS).filter(([, readings]) => new Set<unknown>(readings).size < 2);
	expect(odd).toEqual([]);
});
