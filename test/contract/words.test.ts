/** One word for an email: what is said of emails alone calls them so; "message" is for what is said of emails and SMS alike. */
import ts from 'typescript';

import { filesUnder, readText } from '../support/package-root';

/** Resources that are about emails alone. */
const FOLDERS = ['email', 'image', 'sending', 'statistics', 'tag'].map((name) => `nodes/MailUp/resources/${name}`);

/** MailUp's names for things, and what several kinds of messages have in common. */
const NAMES = /Email Message|SMS Messages?|Confirmation Message|text message|message template/g;

/** The texts of a source that hold a blank: a word alone is a key or a value. */
function textsOf(path: string): string[] {
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) return;
		if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
			if (/\S \S/.test(node.text)) texts.push(node.text);
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(path, readText(path) ?? '', ts.ScriptTarget.Latest));
	return texts;
}

test.each(FOLDERS)('%s calls an email an email', (folder) => {
	const sources = filesUnder(folder).filter((path) => path.endsWith('.ts'));
	const texts = sources.flatMap(textsOf);
	expect(texts.length).toBeGreaterThan(5);
	expect(texts.filter((text) => /\bmessages?\b/i.test(text.replace(NAMES, '')))).toEqual([]);
});
