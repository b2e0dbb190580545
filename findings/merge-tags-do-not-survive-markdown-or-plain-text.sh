#!/usr/bin/env bash
# showdown 2.1.0 (n8n's Markdown node), marked 18.2.1 and html-to-text 10.0.1, as they come: what becomes of the merge tags of an email.
# Expected: [first_name] and the link [unsubscribe] are no markup, so they stay.
# Seen: showdown takes the underscores of two tags for emphasis, within words too, so that neither is a tag any more ({{first_name}} just so).
# marked keeps the text and escapes a tag that is a link. html-to-text puts headings in capitals, tags too. Nobody is greeted by name, the
# link to unsubscribe leads nowhere, and where no tag is filled in yet everything looks right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund showdown@2.1.0 marked@18.2.1 html-to-text@10.0.1
cat >look.cjs <<'JS'
const { Converter } = require('showdown');
const { marked } = require('marked');
const { convert } = require('html-to-text');
const markdown = { showdown: (text) => new Converter().makeHtml(text), marked: (text) => marked(text).trim() };
for (const [name, toHtml] of Object.entries(markdown)) {
	for (const text of ['[first_name] [last_name]', '[Bye]([unsubscribe])', '[Shop](https://shop.example.com/?c=[card_no])']) console.log(`${name}: ${toHtml(text)}`);
}
console.log(convert('<h1>Hello [first_name]</h1><p>[first_name], <a href="[unsubscribe]">bye</a></p>'));
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
showdown: <p>[first<em>name] [last</em>name]</p>
showdown: <p><a href="[unsubscribe]">Bye</a></p>
showdown: <p><a href="https://shop.example.com/?c=[card_no]">Shop</a></p>
marked: <p>[first_name] [last_name]</p>
marked: <p><a href="%5Bunsubscribe%5D">Bye</a></p>
marked: <p><a href="https://shop.example.com/?c=%5Bcard_no%5D">Shop</a></p>
HELLO [FIRST_NAME]

[first_name], bye [[unsubscribe]]
SEEN
exit $?
