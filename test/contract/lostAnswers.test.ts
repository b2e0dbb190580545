/**
 * A write whose answer does not come whole is never sent again, and the item does not claim what no answer showed:
 * every operation that writes, on a real socket, with every way in which an answer can go wrong.
 */
import { Governor } from '../../nodes/shared/http/governor';
import { FAULTS, startBreakingMailUp, type BreakingMailUp, type Fault } from '../support/breakingMailUp';
import { operationsOf } from '../support/description';
import { runNode, type RunResult } from '../support/engine';
import { useNock } from '../support/http';
import { sourceNode } from '../support/mailup-node';
import { skipPauses } from '../support/pauses';
import { hasToken, ITEM_WITH_FILE, workingForm } from '../support/workingForm';

useNock({ loopback: true });

const { description } = sourceNode();

/** Resources whose calls carry a secret in their body. */
const SIGNED = new Set(['transactional']);

/** Outcomes that claim that nothing was done. */
const CLAIMS_NOTHING_DONE = /^(not(?!Found)|refused|failed|unchanged|importFailed|kept)/;

/** Outcomes that claim that something was done. */
const CLAIMS_DONE =
	/^(accepted|added|completed|confirmationSent|created|deleted|disabled|enabled|held|queued|removed|scheduled|sent|set|subscribed|unsubscribed|updated|uploaded)$/;

let mailUp: BreakingMailUp;
beforeAll(async () => {
	mailUp = await startBreakingMailUp();
});
afterAll(async () => await mailUp.close());

const limit = AbortSignal.timeout.bind(AbortSignal);

beforeEach(() => {
	jest.spyOn(Governor.prototype, 'turn').mockResolvedValue();
	skipPauses();
});
afterEach(() => jest.restoreAllMocks());

async function run(at: { resource: string; operation: string }, fault?: Fault): Promise<RunResult> {
	mailUp.begin(fault);
	// Writes have the long limits.
	if (fault?.slow) jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => limit(ms >= 300_000 ? 150 : ms));
	return await runNode({
		parameters: workingForm(description, at),
		items: [ITEM_WITH_FILE],
		credential: { serviceUrl: mailUp.url },
		signal: limit(20_000),
	});
}

const fine: Fault = { name: 'none', respond: (reply, body) => void reply.raw.end(body) };

test('every operation that is not there to read writes', async () => {
	const silent: string[] = [];
	for (const at of operationsOf(description)) {
		const { error } = await run(at, fine);
		if (mailUp.writes.length === 0) silent.push(`${at.resource}:${at.operation} ${error?.message ?? ''}`);
	}
	expect(silent.filter((name) => !/:(check|get|wait )/.test(name))).toEqual([]);
});

test.each(FAULTS.map((fault) => [fault.name, fault] as const))('%s', async (_name, fault) => {
	const complaints: unknown[] = [];
	for (const at of operationsOf(description).filter(({ operation }) => !/^(check$|get|wait$)/.test(operation))) {
		if (fault.notCarriedOut && !hasToken(at)) continue;
		const result = await run(at, fault);
		const complaint = wrong(result, fault, SIGNED.has(at.resource));
		if (complaint) complaints.push([`${at.resource}:${at.operation}`, complaint]);
	}
	expect(complaints).toEqual([]);
});

/** What is wrong with how a run ended, or nothing. */
function wrong({ items, error, status }: RunResult, fault: Fault, isSigned: boolean): unknown {
	const sent = mailUp.writes.map(({ method, rawPath }) => `${method} ${rawPath}`);
	// Without a token there is none to renew: the same secret would be refused again.
	const wanted = fault.notCarriedOut && !(isSigned && fault.name.startsWith('401')) ? 3 : 1;
	if (status === 'canceled') return 'did not end';
	if (sent.length !== wanted || new Set(sent).size !== 1) return { sent };
	if (error) return { error: `${error.message} ${error.description}` };
	const said = ({ json }: (typeof items)[number]) => String(json.outcome ?? json.verdict ?? json.status ?? '');
	const untrue = (outcome: string) =>
		CLAIMS_NOTHING_DONE.test(outcome) || (fault.saysNo === true && CLAIMS_DONE.test(outcome));
	const claims = items.filter((item) => untrue(said(item)));
	return claims.length > 0 ? claims.map(({ json }) => json) : undefined;
}
