#!/usr/bin/env bash
# luxon 3.7.2 (the date library of n8n 2.41.1): a local time that comes twice, when the clock is put back, is read with
# the offset that the zone has TODAY. The same text is another moment in January than in July.
# Expected: one of the two moments, always the same one.
# Seen: 2027-10-31T02:30 in Europe/Rome is 01:30Z in a January run and 00:30Z in a July run.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund luxon@3.7.2
cat >look.cjs <<'JS'
const { DateTime, Settings } = require('luxon');
const read = (today, text, zone) => {
	Settings.now = () => Date.parse(today);
	return DateTime.fromISO(text, { zone }).toUTC().toISO({ suppressMilliseconds: true, suppressSeconds: true });
};
for (const [text, zone] of [
	['2027-10-31T02:30', 'Europe/Rome'],
	['2027-11-07T01:30', 'America/New_York'],
	['2027-04-04T01:45', 'Australia/Lord_Howe'],
]) {
	console.log(zone, read('2027-01-15T12:00Z', text, zone), read('2027-07-15T12:00Z', text, zone));
}
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
Europe/Rome 2027-10-31T01:30Z 2027-10-31T00:30Z
America/New_York 2027-11-07T06:30Z 2027-11-07T05:30Z
Australia/Lord_Howe 2027-04-03T14:45Z 2027-04-03T15:15Z
SEEN
exit $?
