import getPort from 'get-port';
import { SMTPServer } from 'smtp-server';

/** A mail server on this computer's own address that wants its user to log in, over STARTTLS only. It keeps what it takes. */
export async function startSmtpServer({ user, password, refused = [] }) {
	const mails = [];
	const server = new SMTPServer({
		authMethods: ['PLAIN', 'LOGIN'],
		onAuth: (auth, session, done) =>
			auth.username === user && auth.password === password ? done(null, { user }) : done(new Error('Wrong password')),
		onRcptTo: ({ address }, session, done) => done(refused.includes(address) ? new Error('No such mailbox') : null),
		onData: (stream, session, done) => {
			const chunks = [];
			stream.on('data', (chunk) => chunks.push(chunk));
			stream.on('end', () => {
				const to = session.envelope.rcptTo.map(({ address }) => address);
				mails.push({ to, isEncrypted: session.secure, text: Buffer.concat(chunks).toString('utf8') });
				done(null);
			});
		},
	});
	const port = await getPort();
	await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
	const stop = async () => await new Promise((resolve) => server.close(resolve));
	return { host: '127.0.0.1', port, mails, stop };
}
