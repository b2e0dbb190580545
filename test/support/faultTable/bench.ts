/** Everything that the table has a row of, and the faults that it has a column of. */
import { Governor } from '../../../nodes/shared/http/governor';
import { OperationBench, type FaultRow } from './cells';
import { faultKinds, type FaultKind } from './kinds';
import { PollBench } from './polls';
import { skipPauses } from '../pauses';

/** Runs cells. Call `close` at the end. */
export class FaultBench {
	private constructor(
		private readonly benches: ReadonlyArray<OperationBench | PollBench>,
		readonly faults: readonly FaultKind[],
		readonly rows: readonly FaultRow[],
	) {}

	/** Starts it. From now on nothing waits, and time limits end when a slow answer says so. */
	static async start(): Promise<FaultBench> {
		const limits = new Set<AbortController>();
		const endAll = () => {
			for (const limit of limits) limit.abort();
			limits.clear();
		};
		jest.spyOn(Governor.prototype, 'turn').mockResolvedValue();
		skipPauses();
		jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
			const limit = new AbortController();
			limits.add(limit);
			return limit.signal;
		});
		const benches = [await OperationBench.start(), await PollBench.start()];
		return new FaultBench(
			benches,
			faultKinds(endAll),
			benches.flatMap((bench) => bench.rows()),
		);
	}

	async close(): Promise<void> {
		jest.restoreAllMocks();
		for (const bench of this.benches) await bench.close();
	}
}
