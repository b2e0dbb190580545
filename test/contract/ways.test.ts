/** docs/ways.md stays true: the operations it sends people to are there. */
import { operationsOf } from '../support/description';
import { sourceNode } from '../support/mailup-node';
import { readText } from '../support/package-root';

const text = readText('docs/ways.md') ?? '';
const operations = operationsOf(sourceNode().description);
const resources = new Set(operations.map(({ resourceName }) => resourceName));
const names = new Set(operations.map(({ resourceName, name }) => `${resourceName}: ${name}`));

test('every resource is an answer to something, by an operation that is there', () => {
	const named = [...text.matchAll(/\*([A-Z][\w ]*): ([\w +]+)\*/g)].filter(([, name]) => resources.has(name ?? ''));
	const used = new Set(named.map(([, resource, name]) => `${resource}: ${name}`));
	expect([...used].filter((name) => !names.has(name))).toEqual([]);
	for (const resource of ['Recipient', 'Import', 'Sending', 'SMS', 'Transactional', 'Statistic', 'Subscription']) {
		expect([...used].some((name) => name.startsWith(`${resource}: `))).toBe(true);
	}
});

test('the README leads to it before its first heading', () => {
	const [beginning = ''] = (readText('README.md') ?? '').split('\n## ');
	expect(beginning).toContain('(docs/ways.md)');
});
