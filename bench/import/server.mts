/**
 * Run as a process of its own, so that its work and memory do not count: a sandbox without people. Sends its address and a
 * token to the parent, and ends with it.
 */
import { demoAccount } from '../../sandbox/demo.js';
import { startSandbox } from '../../sandbox/server.js';

// Without MailUp's limit: neither a bare loop nor the HTTP Request node keeps to it exactly, and both would fail.
const data = { ...demoAccount(), recipients: [] };
const sandbox = await startSandbox({ data, callsPerSecond: null, logCapacity: 100 });
sandbox.account.imports.rowMs = 0;
process.on('disconnect', () => process.exit());
process.send?.({ serviceUrl: sandbox.url, oauthTokenData: sandbox.tokens.issue() });
