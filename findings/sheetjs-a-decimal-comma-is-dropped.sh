#!/usr/bin/env bash
# @e965/xlsx 0.20.3 (SheetJS, in n8n 2.41.1): a CSV with semicolons and decimal commas, as Excel saves it in Italy, Germany, France or Spain.
# Expected: 12,50 is 12.5, for it sees that semicolons part the columns; or the text "12,50".
# Seen: 1250. And 1.234,56 is 1.23456. Those who spent "more than 100" are other people, and nothing was refused.
# Only raw: true at the reading (or raw: false at sheet_to_json) gives the texts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @e965/xlsx@0.20.3
cat >look.cjs <<'JS'
const { read, utils } = require('@e965/xlsx');
const csv = 'Email;Spent\nann@example.com;12,50\nbob@example.com;7,9\neve@example.com;1.234,56\n';
const look = (name, reading, showing) => {
	const { SheetNames, Sheets } = read(csv, { type: 'string', ...reading });
	const rows = utils.sheet_to_json(Sheets[SheetNames[0]], showing);
	console.log(name, rows.map(({ Spent }) => JSON.stringify(Spent)).join(' '));
};
look('as it comes:', {}, {});
look('raw reading:', { raw: true }, {});
look('raw: false:', {}, { raw: false });
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
as it comes: 1250 79 1.23456
raw reading: "12,50" "7,9" "1.234,56"
raw: false: "12,50" "7,9" "1.234,56"
SEEN
exit $?
