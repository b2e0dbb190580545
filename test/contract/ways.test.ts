/** docs/ways.md stays true: the operations it sends people to are there, and so are the pages and examples. */
import { operationsOf } from '../support/description';
import { sourceNode } from '../support/mailup-node';
import { filesUnder, readText } from '../support/package-root';

const text = readText('docs/ways.md') ?? '';
const operations = operationsOf(sourceNode().description);
const resources = new Set(operations.map(({ resourceName }) => resourceName));
const names = new Set(operations.map(({ resourceName, name }) => `${resourceName}: ${name}`));
const files = new Set(['docs', 'examples'].flatMap(filesUnder));

/** The anchor that GitHub gives to a heading. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\w\- ]/g, '')
		.replace(/ /g, '-');

const anchors = new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => `#${anchorOf(heading ?? '')}`));
const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? '');

test('every resource is an answer to something, by an operation that is there', () => {
	const named = [...text.matchAll(/\*([A-Z][\w ]*): ([\w +]+)\*/g)].filter(([, name]) => resources.has(name ?? ''));
	const used = new Set(named.map(([, resource, name]) => `${resource}: ${name}`));
	expect([...used].filter((name) => !names.has(name))).toEqual([]);
	for (const resource of ['Recipient', 'Import', 'Sending', 'SMS', 'Transactional', 'Statistic', 'Subscription']) {
		expect([...used].some((name) => name.startsWith(`${resource}: `))).toBe(true);
	}
});

test('every link leads somewhere', () => {
	const inside = links.filter((target) => !target.startsWith('https://'));
	const missing = inside.filter((target) => {
		const [path = ''] = target.split('#');
		if (path === '') return !anchors.has(target);
		return !files.has(path.startsWith('../') ? path.slice(3) : `docs/${path}`);
	});
	expect(missing).toEqual([]);
	expect(inside.length).toBeGreaterThan(10);
});

test('the README leads to it before its first heading', () => {
	const [beginning = ''] = (readText('README.md') ?? '').split('\n## ');
	expect(beginning).toContain('(docs/ways.md)');
});
