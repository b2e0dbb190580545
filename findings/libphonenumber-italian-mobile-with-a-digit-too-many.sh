#!/usr/bin/env bash
# libphonenumber-js 1.13.16: an Italian mobile number with one digit too many (11 after +39) is valid for the small and
# the full metadata, because it has the form of a voicemail number. Only the mobile metadata refuses it.
# Expected: isValid() says no, so that a mistyped number is not stored for an SMS.
# Seen: min and max say valid, type VOICEMAIL; mobile says not valid.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund libphonenumber-js@1.13.16
cat >look.cjs <<'JS'
for (const metadata of ['min', 'max', 'mobile']) {
	const { parsePhoneNumber } = require(`libphonenumber-js/${metadata}`);
	const right = parsePhoneNumber('+393331234567');
	const tooLong = parsePhoneNumber('+3933312345678');
	console.log(metadata, right.isValid(), tooLong.isValid(), tooLong.getType() ?? 'none');
}
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
min true true VOICEMAIL
max true true VOICEMAIL
mobile true false none
SEEN
exit $?
