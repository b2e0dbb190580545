#!/usr/bin/env bash
# nodemailer 10.6.1, option `list`: the header that makes unsubscribing one click (RFC 8058) leaves as a web address, and two ways to
# unsubscribe leave as two headers, of which RFC 2369 allows one in a message.
# Expected: "List-Unsubscribe-Post: List-Unsubscribe=One-Click", and both ways in one List-Unsubscribe.
# Seen: <http://List-Unsubscribe=One-Click>, and a header for each way, of which a reader such as mailparser 3.14.2 keeps one: here the link is
# lost. An array within the array gives one header, and `headers` takes the other text as it is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund nodemailer@10.6.1 mailparser@3.14.2
cat >look.cjs <<'JS'
const { createTransport } = require('nodemailer');
const { simpleParser } = require('mailparser');
const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
const look = async (name, options) => {
	const mail = { from: 'shop@example.com', to: 'ann@example.com', subject: 'Sale', text: 'Hello', ...options };
	const { message } = await transport.sendMail(mail);
	console.log(name);
	console.log(message.toString().match(/^List-.*(?:\n .*)*/gm).join('\n'));
	console.log('read:', JSON.stringify((await simpleParser(message)).headers.get('list')));
};
const ways = ['https://shop.example.com/bye', 'bye@example.com'];
(async () => {
	await look('all in list', { list: { unsubscribe: ways, 'unsubscribe-post': 'List-Unsubscribe=One-Click' } });
	await look('as it should be', { list: { unsubscribe: [ways] }, headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } });
})();
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
all in list
List-Unsubscribe: <https://shop.example.com/bye>
List-Unsubscribe: <mailto:bye@example.com>
List-Unsubscribe-Post: <http://List-Unsubscribe=One-Click>
read: {"unsubscribe":{"mail":"bye@example.com"},"unsubscribe-post":{"url":"http://List-Unsubscribe=One-Click"}}
as it should be
List-Unsubscribe-Post: List-Unsubscribe=One-Click
List-Unsubscribe: <https://shop.example.com/bye>, <mailto:bye@example.com>
read: {"unsubscribe-post":{"name":"List-Unsubscribe=One-Click"},"unsubscribe":{"url":"https://shop.example.com/bye","mail":"bye@example.com"}}
SEEN
exit $?
