#!/usr/bin/env bash
# mjml 5.4.1: text between the sections of an email, such as the merge tags of a condition, is left out, and no level of validation says so.
# Expected: the text is kept, as it is within mj-text, or it is an error.
# Seen: no error and no condition, while what it stood around stays: a section for a few goes to everybody. Only mj-raw keeps the tags.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mjml@5.4.1
cat >look.cjs <<'JS'
const mjml = require('mjml');
const email = (begin, end) =>
	`<mjml><mj-body>${begin}<mj-section><mj-column><mj-text>For {{tier}} only</mj-text></mj-column></mj-section>${end}</mj-body></mjml>`;
const look = async (name, source, validationLevel) => {
	const { html, errors } = await mjml(source, { validationLevel });
	const tags = html.match(/\{\{.*?\}\}/g).join(' ');
	console.log(`${name}, ${validationLevel}: ${errors.length} errors, ${tags}`);
};
(async () => {
	for (const level of ['skip', 'soft', 'strict']) await look('bare', email('{{#if gold}}', '{{/if}}'), level);
	await look('mj-raw', email('<mj-raw>{{#if gold}}</mj-raw>', '<mj-raw>{{/if}}</mj-raw>'), 'strict');
})();
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
bare, skip: 0 errors, {{tier}}
bare, soft: 0 errors, {{tier}}
bare, strict: 0 errors, {{tier}}
mj-raw, strict: 0 errors, {{#if gold}} {{tier}} {{/if}}
SEEN
exit $?
