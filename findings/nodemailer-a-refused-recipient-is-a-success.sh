#!/usr/bin/env bash
# nodemailer 8.0.10 (behind the "Send Email" node of n8n 2.41.1): where the mail server refuses one of several recipients, sendMail is a success.
# Expected: an error, as when there is only one.
# Seen: who was refused stands in `rejected`, and nobody looks there. A customer never gets the mail, and the execution is green.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund nodemailer@8.0.10 smtp-server@3.21.6
cat >look.cjs <<'JS'
const { createTransport } = require('nodemailer');
const { SMTPServer } = require('smtp-server');
const server = new SMTPServer({
	authOptional: true,
	disabledCommands: ['STARTTLS'],
	onRcptTo: ({ address }, session, done) => done(address.startsWith('nobody') ? new Error('No such mailbox') : null),
	onData: (stream, session, done) => stream.resume().on('end', () => done(null)),
});
server.listen(0, '127.0.0.1', async () => {
	const { port } = server.server.address();
	const transport = createTransport({ host: '127.0.0.1', port });
	for (const to of ['ann@example.com', 'nobody@example.com', 'ann@example.com, nobody@example.com']) {
		const mail = { from: 'shop@example.com', to, subject: 'Order', text: 'Thank you' };
		const told = await transport.sendMail(mail).then(
			({ rejected }) => `success, rejected: ${JSON.stringify(rejected)}`,
			({ code }) => `error ${code}`,
		);
		console.log(to, '->', told);
	}
	process.exit();
});
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
ann@example.com -> success, rejected: []
nobody@example.com -> error EENVELOPE
ann@example.com, nobody@example.com -> success, rejected: ["nobody@example.com"]
SEEN
exit $?
