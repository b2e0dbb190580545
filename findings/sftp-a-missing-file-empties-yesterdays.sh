#!/usr/bin/env bash
# ssh2-sftp-client 12.1.1 and basic-ftp 6.2.6: a download to a file that is there from yesterday, while
# the server does not have today's yet.
# Expected: an error, and yesterday's file as it was. So it is with ssh2-sftp-client's fastGet().
# Seen: get() of the same library leaves it empty, and basic-ftp's downloadTo() removes it. A list of opt-outs that
# came too late one night is a list of nobody in the morning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ssh2-sftp-client@12.1.1 ssh2@1.17.0 basic-ftp@6.2.6
cat >look.cjs <<'JS'
const fs = require('node:fs');
const net = require('node:net');
const { generateKeyPairSync } = require('node:crypto');
const { Client: FtpClient } = require('basic-ftp');
const SftpClient = require('ssh2-sftp-client');
const { Server } = require('ssh2');
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const hostKeys = [privateKey.export({ type: 'pkcs1', format: 'pem' })];
const NO_SUCH_FILE = 2;
/** SFTP and FTP servers that take anybody and have no file. */
const sftpServer = new Server({ hostKeys }, (client) => {
	client.on('authentication', (login) => login.accept());
	client.on('session', (accept) => accept().on('sftp', (open) => {
		const sftp = open();
		for (const request of ['OPEN', 'STAT', 'LSTAT']) sftp.on(request, (id) => sftp.status(id, NO_SUCH_FILE));
	}));
});
const data = net.createServer(() => {});
const answers = { USER: '331 Password', PASS: '230 In', FEAT: '502 No', EPSV: () => `229 Data (|||${data.address().port}|)`, RETR: '550 No such file' };
const ftpServer = net.createServer((socket) => {
	socket.write('220 Hello\r\n');
	socket.on('data', (line) => {
		const answer = answers[line.toString().slice(0, 4).trim()] ?? '200 Well';
		socket.write(`${typeof answer === 'function' ? answer() : answer}\r\n`);
	});
});
const listening = async (server) => {
	await new Promise((done) => server.listen(0, '127.0.0.1', done));
	return { host: '127.0.0.1', port: server.address().port };
};
(async () => {
	await listening(data);
	const sftp = new SftpClient();
	await sftp.connect({ ...(await listening(sftpServer)), username: 'shop', password: 'shop' });
	const ftp = new FtpClient();
	await ftp.access({ ...(await listening(ftpServer)), user: 'shop', password: 'shop' });
	for (const [name, download] of Object.entries({
		'ssh2-sftp-client get': () => sftp.get('/optouts.csv', 'optouts.csv'),
		'ssh2-sftp-client fastGet': () => sftp.fastGet('/optouts.csv', 'optouts.csv'),
		'basic-ftp downloadTo': () => ftp.downloadTo('optouts.csv', '/optouts.csv'),
	})) {
		fs.writeFileSync('optouts.csv', 'ann@example.com');
		const told = await download().then(() => 'success', () => 'error');
		const left = fs.existsSync('optouts.csv') ? JSON.stringify(fs.readFileSync('optouts.csv', 'utf8')) : 'no file';
		console.log(name, '->', told, left);
	}
	process.exit();
})();
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
ssh2-sftp-client get -> error ""
ssh2-sftp-client fastGet -> error "ann@example.com"
basic-ftp downloadTo -> error no file
SEEN
exit $?
