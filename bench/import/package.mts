import type { INodeExecutionData } from 'n8n-workflow';

import type * as packing from '../../nodes/shared/mailup/imports/packing.js';
import type * as rows from '../../nodes/shared/mailup/imports/rows.js';
import type { ImportSettings } from '../../nodes/shared/mailup/imports/settings.js';
import { built } from '../support/engine.mjs';

/** Columns of the people and the ids of their fields in the sandbox. */
const FIELDS: ReadonlyArray<readonly [string, number]> = [
	['FirstName', 1],
	['LastName', 2],
	['Company', 3],
	['City', 4],
	['ZIP', 6],
];

const SETTINGS: ImportSettings = {
	listId: 1,
	groupId: undefined,
	channel: 'email',
	importAs: 'subscribed',
	clearEmptyFields: false,
	removeFromPrevGroups: false,
	ignoreMobile: true,
};

/** The requests that the node sends for people, made ready, and the fewest that any order of the rows could need. */
export function packed(items: readonly INodeExecutionData[], limit: number): { bodies: Buffer[]; fewest: number } {
	const { packRows } = built<typeof packing>('shared/mailup/imports/packing.js');
	const { rowBody } = built<typeof rows>('shared/mailup/imports/rows.js');
	let bytes = 0;
	const bodyOf = (index: number): string => {
		const json = items[index]?.json ?? {};
		const fields = FIELDS.map(([name, id]) => ({ id, name, value: String(json[name]) }));
		const body = rowBody({ email: String(json.email), mobilePrefix: '', mobileNumber: '', fields }, SETTINGS);
		bytes += Buffer.byteLength(body) + 1;
		return body;
	};
	const bodies: Buffer[] = [];
	for (const { body } of packRows(items.keys(), bodyOf, limit, () => undefined)) bodies.push(Buffer.from(body));
	// Each request has a bracket more than its rows have commas.
	return { bodies, fewest: Math.ceil(bytes / (limit - 1)) };
}
