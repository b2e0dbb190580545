/**
 * Answers the calls to one host in this process, for tests of many thousand calls: nock gives each a socket and a parser of
 * HTTP, which is most of the time of such a test. What Node refuses to send is refused here too. Plain JavaScript, as lint
 * lets no TypeScript of a package use Node's own modules.
 */
const diagnostics = require('node:diagnostics_channel');
const http = require('node:http');
const https = require('node:https');
const { Writable } = require('node:stream');

/** Where Node tells of each request; the virtual clock waits for its end. */
const SENT = diagnostics.channel('http.client.request.start');

/** As in Node's own `http.request`. */
const NOT_IN_A_PATH = /[^\u0021-\u00ff]/;

const NO_SOCKET = { readable: false, destroyed: true };

/** What of Node's ClientRequest its callers use. */
class Request extends Writable {
	constructor({ method = 'GET', path, headers = {} }, answer) {
		super({ autoDestroy: false });
		if (NOT_IN_A_PATH.test(path)) throw new TypeError('Request path contains unescaped characters');
		for (const [name, value] of Object.entries(headers)) http.validateHeaderValue(name, String(value));
		this.asked = { method, path, headers };
		this.answer = answer;
		this.parts = [];
		SENT.publish({ request: this });
	}

	_write(part, _encoding, done) {
		this.parts.push(part);
		done();
	}

	_final(done) {
		done();
		setImmediate(() => this.respond());
	}

	respond() {
		if (this.destroyed) return;
		const response = new http.IncomingMessage(NO_SOCKET);
		response.statusCode = 200;
		response.headers = { 'content-type': 'application/json' };
		response.complete = true;
		response.push(this.answer({ ...this.asked, body: Buffer.concat(this.parts).toString() }));
		response.push(null);
		response.once('close', () => this.destroy());
		this.emit('response', response);
	}

	setTimeout() {
		return this;
	}
}

let restore = () => undefined;

/** From now on, `answer` says what comes back from a host: the text of a JSON answer. Calls that are `spared` leave as ever. */
function answerFor(host, answer, spared) {
	restore();
	const { request } = https;
	https.request = (options, onResponse) => {
		if (options.hostname !== host || spared(options)) return request.call(https, options, onResponse);
		return new Request(options, answer).once('response', onResponse);
	};
	restore = () => {
		https.request = request;
		restore = () => undefined;
	};
}

/** Calls to the host leave for the network again. */
function leave() {
	restore();
}

module.exports = { answerFor, leave };
