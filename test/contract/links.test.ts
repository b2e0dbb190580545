/** Every link of a page, a node or a credential to the project's own pages leads somewhere, to its very section. */
import { filesUnder, loadSourceCredentials, manifest, readText } from '../support/package-root';

const pages = [
	...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'],
	...['docs', 'examples', 'sandbox'].flatMap(filesUnder).filter((file) => file.endsWith('.md')),
];

/** What there is, with the folders. */
const files = new Set(
	[...pages, 'LICENSE', ...['docs', 'examples', 'sandbox', 'scripts', 'test', 'nodes'].flatMap(filesUnder)].flatMap(
		(file) => [file, folderOf(file)],
	),
);

function folderOf(file: string): string {
	return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

/** The path that a link of a page means, from the root of the project. */
function resolved(page: string, path: string): string {
	return new URL(path, `http://localhost/${page}`).pathname.replace(/^\/|\/$/g, '');
}

/** The anchor that GitHub gives to a heading. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}_\- ]/gu, '')
		.replace(/ /g, '-');

function anchorsIn(page: string): string[] {
	return [...(readText(page) ?? '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading ?? ''));
}

/** Whether a link of a page leads somewhere. @param target as it is written, without a scheme */
function leads(page: string, target: string): boolean {
	const [path = '', anchor] = target.split('#');
	const file = path === '' ? page : resolved(page, path);
	if (!files.has(file)) return false;
	return anchor === undefined || anchorsIn(file).includes(anchor);
}

test.each(pages)('%s', (page) => {
	const targets = [...(readText(page) ?? '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');
	const inside = targets.filter((target) => !/^[a-z]+:/.test(target));
	expect(inside.filter((target) => !leads(page, target))).toEqual([]);
});

test('README has links and sections, which are found', () => {
	expect(anchorsIn('README.md')).toContain('credentials');
	expect([leads('README.md', 'docs/triggers.md'), leads('README.md', '#no-such-section')]).toEqual([true, false]);
});

test('n8n sends people who want to read the docs to sections that are there', () => {
	const codexes = filesUnder('nodes').filter((file) => file.endsWith('.node.json'));
	const urls = [
		...codexes.flatMap((file) => [...(readText(file) ?? '').matchAll(/"url": "([^"]+)"/g)].map(([, url]) => url ?? '')),
		...loadSourceCredentials().map(({ documentationUrl }) => documentationUrl ?? ''),
	];
	expect(urls.length).toBeGreaterThan(manifest.n8n.nodes.length + manifest.n8n.credentials.length);
	const sections = anchorsIn('README.md').map(
		(anchor) => `https://github.com/n8n-nodes-mailup/n8n-nodes-mailup#${anchor}`,
	);
	expect(urls.filter((url) => !sections.includes(url))).toEqual([]);
});
