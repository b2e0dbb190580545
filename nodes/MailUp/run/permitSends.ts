import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { PeopleCounts } from '../../shared/api/peopleCounts';
import type { Reach } from '../../shared/mailup/sharedPeople';
import { needsConfirmation } from './confirmation';
import { RepeatedSends } from './repeatedSends';
import type { Run } from './run';
import type { ShownOnly } from './shownOnly';
import { demandUnusedCode } from './usedCodes';

/** A send that was checked, of an email or of an SMS. */
interface CheckedSend {
	request: { shownOnly: ShownOnly | undefined };
	message: { id: number };
	audience: { listId: number };
}

/** A send that may be carried out, and the code that permits it; null where none is needed. */
export type Permitted<Plan> = Plan & { code: string | null };

/** What tells whether a send may be carried out. */
interface Rules<Plan> {
	/** Whom it reaches, to be compared with other items. */
	reachOf: (plan: Plan) => Reach;
	/** What a code stands for. */
	confirmed: (plan: Plan) => IDataObject;
	/** Why a code could send more than once; undefined where it runs out by the sending. */
	neverRunsOut: (plan: Plan) => string | undefined;
}

/**
 * Lets the sends of a run go on, one after the other: those that reach nobody whom an earlier item reaches with the same
 * message, and, unless they are only shown, only with the code that they need.
 * @param counts of the people on the channel
 */
export async function permitSends<Plan extends CheckedSend>(
	run: Run,
	plans: ReadonlyMap<number, Plan>,
	counts: PeopleCounts,
	{ reachOf, confirmed, neverRunsOut }: Rules<Plan>,
): Promise<Map<number, Permitted<Plan>>> {
	const repeated = new RepeatedSends(run, counts);
	return await run.each(
		plans,
		async (plan, itemIndex) => {
			const { message, audience, request } = plan;
			await repeated.refuse(itemIndex, { messageId: message.id, listId: audience.listId, reach: reachOf(plan) });
			if (request.shownOnly !== undefined) return { ...plan, code: null };
			refuseLastingCode(run, itemIndex, neverRunsOut(plan));
			return { ...plan, code: demandUnusedCode(run, itemIndex, confirmed(plan)) };
		},
		() => 'in their order',
	);
}

/** A code that would not run out is not taken. */
function refuseLastingCode(run: Run, itemIndex: number, neverRunsOut: string | undefined): void {
	if (neverRunsOut === undefined || !needsConfirmation(run, itemIndex, true)) return;
	throw new NodeOperationError(run.client.node, 'There is no confirmation code for this message', {
		description: `${neverRunsOut} Nothing was sent for this item.`,
		itemIndex,
	});
}
