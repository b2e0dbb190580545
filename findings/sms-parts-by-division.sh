#!/usr/bin/env bash
# sms-length 0.2.2 counts the parts of an SMS by dividing the sum of its characters. A pair of two code units (an emoji) and
# a GSM character that counts twice (the euro sign) may not be torn apart, so they can leave a gap at the end of a part.
# Expected: the number of parts that are sent, and paid for: split-sms 0.1.7 and sms-segments-calculator 1.2.0 agree on it.
# Seen: one part too few where such a character meets the edge of a part.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund sms-length@0.2.2 split-sms@0.1.7 sms-segments-calculator@1.2.0
cat >look.cjs <<'JS'
const { count } = require('sms-length');
const { SegmentedMessage } = require('sms-segments-calculator');
const { split } = require('split-sms');
const texts = {
	'emoji at the edge': `${'x'.repeat(66)}😀${'y'.repeat(66)}`,
	'euro at the edge': `${'a'.repeat(152)}€${'b'.repeat(152)}`,
	'nothing at the edge': `${'a'.repeat(150)}€${'b'.repeat(154)}`,
};
for (const [name, text] of Object.entries(texts)) {
	console.log(name, split(text).parts.length, new SegmentedMessage(text).segmentsCount, count(text).messages);
}
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
emoji at the edge 3 3 2
euro at the edge 3 3 2
nothing at the edge 2 2 2
SEEN
exit $?
