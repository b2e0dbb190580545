#!/usr/bin/env bash
# nodemailer 10.6.1: a header whose value has a double quote in it leaves as MIME encoded words, however short and plain it is. So does
# every header of JSON, such as X-SMTPAPI, from which MailUp's mail relay takes campaign, schedule and tracking.
# Expected: the text as it is, folded where it is long; [ and { stay as they are.
# Seen: =?UTF-8?Q?=7B=22...?=. Who reads the header as it stands finds no JSON in it. Only { prepared: true, value } leaves the text alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund nodemailer@10.6.1
cat >look.cjs <<'JS'
const { createTransport } = require('nodemailer');
const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
const value = JSON.stringify({ CampaignCode: 'July' });
const look = async (header) => {
	const headers = { 'X-SMTPAPI': header };
	const { message } = await transport.sendMail({ from: 'shop@example.com', to: 'ann@example.com', subject: 'Sale', text: 'Hello', headers });
	return /^X-SMTPAPI: (.*)$/im.exec(message.toString())[1];
};
(async () => {
	for (const header of ['[July]', '{July}', '"July"', value, { prepared: true, value }]) {
		console.log(JSON.stringify(header), '->', await look(header));
	}
})();
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
"[July]" -> [July]
"{July}" -> {July}
"\"July\"" -> =?UTF-8?Q?=22July=22?=
"{\"CampaignCode\":\"July\"}" -> =?UTF-8?Q?=7B=22CampaignCode=22=3A=22July=22=7D?=
{"prepared":true,"value":"{\"CampaignCode\":\"July\"}"} -> {"CampaignCode":"July"}
SEEN
exit $?
