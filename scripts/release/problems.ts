/** The project as a release would carry it. */
export interface Release {
	/** The tag that asks for it, e.g. `v1.2.3`; undefined when it is only tried. */
	readonly tag: string | undefined;
	/** The text of a file, by its path in the project. */
	readonly read: (file: string) => string;
}

/** What stands in for something that only its owner can fill in, and where. docs/releasing.md lists the same. */
const PLACEHOLDERS: ReadonlyArray<{ readonly file: string; readonly text: string; readonly what: string }> = [
	{ file: 'package.json', text: 'n8n-nodes-mailup contributors', what: "the author's name" },
	{ file: 'package.json', text: '@example.com', what: "the author's email address" },
	{ file: 'package.json', text: 'github.com/n8n-nodes-mailup/', what: "the repository's address" },
	{ file: 'LICENSE', text: 'n8n-nodes-mailup contributors', what: 'the holder of the copyright' },
	{ file: 'SECURITY.md', text: '@example.com', what: 'the address for reports' },
	{ file: 'README.md', text: 'The first release is not on npm yet', what: 'the note that there is no release' },
];

/** Why this is no release, a line each; none when it may go out. */
export function problemsOf({ tag, read }: Release): string[] {
	const { version } = JSON.parse(read('package.json')) as { version: string };
	return [
		...PLACEHOLDERS.filter(({ file, text }) => read(file).includes(text)).map(
			({ file, text, what }) => `${file}: "${text}" stands for ${what}`,
		),
		...(tag === undefined || tag === `v${version}`
			? []
			: [`The tag ${tag} is not v${version}, the version of package.json`]),
		...problemsOfChangelog(read('CHANGELOG.md'), version),
	];
}

function problemsOfChangelog(changelog: string, version: string): string[] {
	const [, ...sections] = changelog.split(/^## /m);
	const titles = sections.map((section) => section.split('\n', 1)[0] ?? '');
	const unreleased = sections.find((section) => section.startsWith('[Unreleased]')) ?? '';
	return [
		...(titles.some((title) => isReleaseOf(title, version)) ? [] : [`CHANGELOG.md has no "[${version}] - <date>"`]),
		...(/^- /m.test(unreleased) ? ['CHANGELOG.md: lines stand under "Unreleased" that belong to this version'] : []),
	];
}

function isReleaseOf(title: string, version: string): boolean {
	return title.startsWith(`[${version}] - `) && /\d{4}-\d{2}-\d{2}$/.test(title);
}
