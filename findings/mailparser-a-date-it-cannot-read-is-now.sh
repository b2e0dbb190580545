#!/usr/bin/env bash
# mailparser 3.9.3 (behind the "Email Trigger" node of n8n 2.41.1; 3.14.2 does the same): a Date header that it cannot read becomes the moment
# of the reading. RFC 5322 (4.3) has such dates, a zone of one letter or blanks around the colons, and some machines write CET.
# Expected: undefined, as for a message without a date, or an invalid date.
# Seen: now. The same bounce or "STOP" has another date each time that it is read, and is newer than all that came before.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mailparser@3.9.3
cat >look.cjs <<'JS'
const { simpleParser } = require('mailparser');
const dateOf = async (...headers) => (await simpleParser(['From: ann@example.com', ...headers, '', 'STOP'].join('\r\n'))).date;
(async () => {
	console.log('no date ->', await dateOf());
	for (const text of ['10:00:00 GMT', '10:00:00 Z', '10:00:00 A', '10 : 00 : 00 GMT', '10:00:00 CET']) {
		const begun = Date.now();
		const date = await dateOf(`Date: Thu, 1 Jul 2027 ${text}`);
		console.log(text, '->', date >= begun && date <= Date.now() ? 'now' : date.toISOString());
	}
})();
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
no date -> undefined
10:00:00 GMT -> 2027-07-01T10:00:00.000Z
10:00:00 Z -> 2027-07-01T10:00:00.000Z
10:00:00 A -> now
10 : 00 : 00 GMT -> now
10:00:00 CET -> now
SEEN
exit $?
