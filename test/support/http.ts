/** Closes the network for a test file and makes unexpected or missing requests fail the test. */
import nock from 'nock';

import { leave } from './socketless';

/** MailUp's own address, which the default credential points to. */
export const API = 'https://services.mailup.com';

/** Requests that no interceptor answered since the test began. */
let unmatched: string[] = [];

interface Unmatched {
	method?: string;
	path?: string;
	host?: string;
	hostname?: string;
	options?: Unmatched;
}

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[?::1\]?)(:\d+)?$/;

let loopbackAllowed = false;

function remember(request: Unmatched): void {
	const { method = 'GET', path = '?', host, hostname } = request.options ?? request;
	const server = hostname ?? host ?? '?';
	if (loopbackAllowed && LOOPBACK.test(server)) return;
	unmatched.push(`${method} ${server}${path}`);
}

/**
 * Call once at the top of a test file: nets are closed (loopback too, unless `loopback` is set), and after each test
 * every declared request must have been sent and no other.
 */
export function useNock({ loopback = false } = {}): void {
	beforeAll(() => {
		if (!nock.isActive()) nock.activate();
		nock.disableNetConnect();
		loopbackAllowed = loopback;
		if (loopback) nock.enableNetConnect(LOOPBACK);
		nock.emitter.on('no match', remember);
	});
	beforeEach(() => {
		unmatched = [];
	});
	afterEach(() => {
		const pending = nock.pendingMocks();
		nock.cleanAll();
		leave();
		expect({ pending, unmatched }).toEqual({ pending: [], unmatched: [] });
	});
	afterAll(() => {
		nock.emitter.off('no match', remember);
		nock.enableNetConnect();
		nock.restore();
	});
}
