#!/usr/bin/env bash
# mailcheck 1.1.1 and its successor @zootools/email-spell-checker 1.12.0 ("Did you mean ...?" in sign-up forms), as they come.
# Expected: a large mail provider is no typing mistake, and gmail.it is one for gmail.com.
# Seen: libero.it, among the largest of Italy, "should be" live.it, where somebody else may have the name. gmail.it should be mail.it.
# Who accepts that is another person, or nobody. For Polish addresses mailcheck names Dutch domains, for proton.me it says proton.de.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mailcheck@1.1.1 @zootools/email-spell-checker@1.12.0
cat >look.cjs <<'JS'
const mailcheck = require('mailcheck');
const { default: checker } = require('@zootools/email-spell-checker');
for (const domain of ['gmial.com', 'libero.it', 'email.it', 'gmail.it', 'wp.pl', 'onet.pl', 'proton.me']) {
	const email = `ann@${domain}`;
	console.log(domain, '->', mailcheck.run({ email })?.domain ?? 'fine', '/', checker.run({ email })?.domain ?? 'fine');
}
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
gmial.com -> gmail.com / gmail.com
libero.it -> live.it / live.it
email.it -> mail.it / mail.it
gmail.it -> mail.it / mail.it
wp.pl -> wp.nl / fine
onet.pl -> onet.nl / fine
proton.me -> proton.de / fine
SEEN
exit $?
