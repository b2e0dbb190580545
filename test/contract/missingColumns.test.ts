/**
 * Where a value is missing because the item has no such column, the error says so: it names the column that the
 * expression asks for, those that the item has, and how to mend it. In every parameter of every operation.
 */
import nock from 'nock';

import { Governor } from '../../nodes/shared/http/governor';
import { recordMailUp } from '../support/canned';
import { runNode } from '../support/engine';
import { decidingFields, textFields, type TextField } from '../support/form';
import { useNock } from '../support/http';
import { sourceNode } from '../support/mailup-node';

useNock();

/** Nothing here is about the pace of calls. */
beforeEach(() => jest.spyOn(Governor.prototype, 'turn').mockResolvedValue());
afterEach(() => jest.restoreAllMocks());

const BINARY = { data: { data: Buffer.from('file').toString('base64'), mimeType: 'text/plain', fileName: 'file.txt' } };

/** The fields ask for `value`; this item has it in another spelling, as files and forms do. */
const ITEM = { json: { Value: 'ann@example.com', Other: 1 }, binary: BINARY };

const SAID =
	'The item has no column "value". It has: "Value", "Other". The name differs in case or in characters that nobody sees: drag the column "Value" into this parameter.';

const { description } = sourceNode();
const fields = new Map(
	[...textFields(description), ...decidingFields(description)].map((field): [string, TextField] => [
		`${field.resource}:${field.operation} ${field.path}`,
		field,
	]),
);

/** What an operation says of a parameter whose column is missing; undefined where it takes nothing for an answer. */
async function objection({ parameters, displayNames }: TextField): Promise<string | undefined> {
	recordMailUp();
	const { error } = await runNode({ parameters, items: [ITEM] });
	nock.cleanAll();
	const isHeaded = displayNames.some((name) => error?.message.startsWith(`${name}: the item has no column `));
	return isHeaded ? (error?.description ?? '') : undefined;
}

const refused = new Set<string>();

test.each([...fields])('%s', async (name, field) => {
	const said = await objection(field);
	if (said === undefined) return;
	refused.add(name);
	expect(said).toContain(SAID);
});

test('most parameters refuse to be without a value', () => {
	expect(refused.size).toBeGreaterThan(fields.size / 2);
});
