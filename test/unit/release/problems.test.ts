import { problemsOf } from '../../../scripts/release/problems';
import { readText } from '../../support/package-root';

const CHANGELOG = '# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2030-01-02\n\n### Added\n\n- A node\n';

/** A project whose owner has filled everything in. */
const READY: Readonly<Record<string, string>> = {
	'package.json': '{ "version": "1.2.3", "author": { "name": "Somebody", "email": "somebody@mailup.invalid" } }',
	LICENSE: 'Copyright (c) Somebody',
	'SECURITY.md': 'Write to somebody@mailup.invalid',
	'README.md': '# n8n-nodes-mailup',
	'CHANGELOG.md': CHANGELOG,
};

const problems = (files: Readonly<Record<string, string>> = {}, tag?: string): string[] =>
	problemsOf({ tag, read: (file) => files[file] ?? READY[file] ?? '' });

test('a project that is filled in may be released, under the tag of its version', () => {
	expect(problems()).toEqual([]);
	expect(problems({}, 'v1.2.3')).toEqual([]);
});

test('this project is none as long as placeholders are left, and each is named', () => {
	expect(problemsOf({ tag: undefined, read: (file) => readText(file) ?? '' })).toEqual(
		expect.arrayContaining([
			`package.json: "n8n-nodes-mailup contributors" stands for the author's name`,
			`package.json: "@example.com" stands for the author's email address`,
			`package.json: "github.com/n8n-nodes-mailup/" stands for the repository's address`,
			'LICENSE: "n8n-nodes-mailup contributors" stands for the holder of the copyright',
			'SECURITY.md: "@example.com" stands for the address for reports',
			'README.md: "The first release is not on npm yet" stands for the note that there is no release',
		]),
	);
});

test.each([
	['another tag', {}, 'v1.2.4', 'The tag v1.2.4 is not v1.2.3, the version of package.json'],
	[
		'no section in the changelog',
		{ 'CHANGELOG.md': '## [Unreleased]\n' },
		undefined,
		'CHANGELOG.md has no "[1.2.3] - <date>"',
	],
	[
		'a section without its date',
		{ 'CHANGELOG.md': CHANGELOG.replace(' - 2030-01-02', '') },
		undefined,
		'CHANGELOG.md has no "[1.2.3] - <date>"',
	],
	[
		'lines of no version',
		{ 'CHANGELOG.md': CHANGELOG.replace('[Unreleased]\n', '[Unreleased]\n\n- More\n') },
		undefined,
		'CHANGELOG.md: lines stand under "Unreleased" that belong to this version',
	],
])('%s is a problem', (_, files, tag, said) => {
	expect(problems(files, tag)).toEqual([said]);
});
