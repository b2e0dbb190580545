/**
 * Run as a process of its own: a sandbox with as many people on list 1 as the argument says, which keeps to MailUp's limit. Sends
 * its address and a token to the parent, and ends with it.
 */
import { demoAccount } from '../../sandbox/demo.js';
import { startSandbox } from '../../sandbox/server.js';
import { crowd } from './people.mjs';

const data = { ...demoAccount(1), recipients: crowd(Number(process.argv[2])) };
const sandbox = await startSandbox({ data, logCapacity: 100_000 });
process.on('disconnect', () => process.exit());
process.send?.({ serviceUrl: sandbox.url, oauthTokenData: sandbox.tokens.issue() });
