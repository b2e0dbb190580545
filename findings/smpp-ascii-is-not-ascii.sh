#!/usr/bin/env bash
# smpp 0.5.1 (SMPP for Node): its "ASCII" is the GSM alphabet, and goes under data_coding 1, which SMPP 3.4 (5.2.19) gives to real ASCII.
# Expected: data_coding 0 (the alphabet of the operator) for GSM, and 1 read as ASCII.
# Seen: every ordinary text leaves as 1 with GSM bytes, @ as a zero byte and _ as 0x11: an operator that goes by the standard delivers
# another address or link. An ASCII reply is read as GSM: the customer's address is stored with other letters.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund smpp@0.5.1
cat >look.cjs <<'JS'
const { PDU } = require('smpp');
const text = 'me_1@example.com [$5]';
const sent = new PDU('submit_sm', { destination_addr: '393331234567', short_message: text }).toBuffer();
const at = sent.length - Buffer.from(text).length - 2; // Two of the characters take two bytes each.
console.log(`sent: data_coding ${sent[at - 3]}, ${sent.subarray(at, at + 8).toString('hex')}`);
const reply = new PDU('deliver_sm', { source_addr: '393331234567', short_message: Buffer.from(text, 'ascii'), data_coding: 1 }).toBuffer();
console.log('reply:', PDU.fromBuffer(reply).short_message.message);
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
sent: data_coding 1, 6d65113100657861
reply: me§1¡example.com Ä¤5Ñ
SEEN
exit $?
