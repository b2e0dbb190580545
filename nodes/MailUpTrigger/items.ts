import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { explained } from './explained';
import { isFirstPoll, pollFirst } from './firstPoll';
import { pollEvents, sampleEvents } from './poll';

/** The items of a poll: for what is new, or samples of it in a test run. @throws what n8n records, see {@link explained} */
export async function itemsOf(context: IPollFunctions): Promise<IDataObject[]> {
	if (context.getMode() === 'manual') return await sampleEvents(context);
	if (isFirstPoll(context)) return await pollFirst(context);
	try {
		return await pollEvents(context);
	} catch (error) {
		throw explained(context.getNode(), error);
	}
}
