#!/usr/bin/env bash
# validator 13.15.35, normalizeEmail() as it comes: in an address of Yahoo (yahoo.it, yahoo.fr, ymail.com and others) what follows a hyphen
# is cut off, as what follows a plus is at Gmail.
# Expected: lower case, and Gmail's tags and dots gone; anna-maria is a name.
# Seen: where contacts and opt-outs are matched by what it gives, two people are one contact, with an address that is neither's.
# normalize-email 1.1.1 leaves the hyphen. (yahoo_remove_subaddress: false does, too.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund validator@13.15.35 normalize-email@1.1.1
cat >look.cjs <<'JS'
const { normalizeEmail } = require('validator');
const other = require('normalize-email');
for (const email of ['anna-maria@yahoo.it', 'anna-lisa@yahoo.it', 'anna-maria@gmail.com', 'anna-maria@libero.it']) {
	console.log(email, '->', normalizeEmail(email), '/', other(email));
}
console.log(normalizeEmail('anna-maria@yahoo.it', { yahoo_remove_subaddress: false }));
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
anna-maria@yahoo.it -> anna@yahoo.it / anna-maria@yahoo.it
anna-lisa@yahoo.it -> anna@yahoo.it / anna-lisa@yahoo.it
anna-maria@gmail.com -> anna-maria@gmail.com / anna-maria@gmail.com
anna-maria@libero.it -> anna-maria@libero.it / anna-maria@libero.it
anna-maria@yahoo.it
SEEN
exit $?
