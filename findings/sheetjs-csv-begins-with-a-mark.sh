#!/usr/bin/env bash
# @e965/xlsx 0.20.3 (SheetJS, behind the CSV of n8n 2.41.1's "Convert to File"): the same sheet begins with a byte
# order mark where the CSV is asked for as a buffer, and does not where it is asked for as a text.
# Expected: the bytes of the text.
# Seen: for a reader that does not know the mark, the first column has another name. (Columns named by numbers leave in the order of the
# numbers, so the first one is 1, whatever the rows began with: keys of a JavaScript object have that order.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @e965/xlsx@0.20.3
cat >look.cjs <<'JS'
const { utils, write } = require('@e965/xlsx');
const sheet = utils.json_to_sheet([{ 111: 'ann@example.com', 1: 'Ann', 2: 'Doe' }]);
const workbook = { SheetNames: ['Sheet'], Sheets: { Sheet: sheet } };
for (const type of ['buffer', 'string']) {
	const text = write(workbook, { bookType: 'csv', type, FS: '|' }).toString();
	console.log(type, text.split('\n')[0].replace('\ufeff', 'mark '));
}
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
buffer mark 1|2|111
string 1|2|111
SEEN
exit $?
