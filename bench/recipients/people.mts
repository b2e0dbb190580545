import type { INodeExecutionData } from 'n8n-workflow';

import type { RecipientData } from '../../sandbox/account/types.js';
import { people as withFields } from '../import/people.mjs';

const STATUSES = ['OPTIN', 'PENDING', 'OPTOUT'] as const;

export const emailOf = (index: number) => `first.last.${index}@example.com`;

/** Everybody on one list; every second one is subscribed, the others are pending or opted out. */
export function* crowd(count: number): Generator<RecipientData> {
	for (let index = 0; index < count; index++) {
		const status = index % 2 === 0 ? 'OPTIN' : (STATUSES[1 + (index % 4 === 1 ? 0 : 1)] ?? 'OPTIN');
		yield { id: index + 1, email: emailOf(index), subscriptions: [{ list: 1, channel: 'email', status }] };
	}
}

/** People with five fields each, as a CSV brings them: a third of them new to a list of so many, and as many subscribed as not. */
export function people(count: number, onList: number): INodeExecutionData[] {
	return withFields(count).map(({ json }, index) => {
		const place = index % 3 === 0 ? onList + index : (index % 3) - 1 + 2 * Math.floor(index / 3);
		return { json: { ...json, email: emailOf(place) }, pairedItem: { item: 0 } };
	});
}
