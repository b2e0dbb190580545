/** What is to be chosen or named by a number: an error about it says the same in every operation, and what can be done. */
import { Governor } from '../../nodes/shared/http/governor';
import { recordMailUp } from '../support/canned';
import { runNode, type RunResult } from '../support/engine';
import { textFields, type TextField } from '../support/form';
import { useNock } from '../support/http';
import { sourceNode } from '../support/mailup-node';
import { leave } from '../support/socketless';

useNock();

/** Nothing here is about the pace of calls. */
beforeEach(() => jest.spyOn(Governor.prototype, 'turn').mockResolvedValue());
afterEach(() => jest.restoreAllMocks());

const named = textFields(sourceNode().description).map(
	(field) => [`${field.resource}:${field.operation} ${field.path}`, field] as const,
);

async function refused(field: TextField, value: unknown): Promise<RunResult['error']> {
	recordMailUp();
	const { error } = await runNode({ parameters: field.parameters, items: [{ json: { value } as { value: string } }] });
	leave();
	return error;
}

describe('a number that is typed', () => {
	const typed = named.filter(([, { property }]) => property.type === 'string' && /Id$/.test(property.name));

	test('is asked for in several places', () => expect(typed.length).toBeGreaterThan(10));

	test.each(typed)('%s: where it is none, nobody is sent to a list that is not there', async (_name, field) => {
		const error = await refused(field, '12a');
		expect(error?.message).toBe(`${field.displayNames[0]}: "12a" is not an ID [item 0]`);
		expect(error?.description).toBe('Enter the number that MailUp gave it.');
	});
});

describe('a choice of several', () => {
	// Tags may be new ones, and are given by name.
	const several = named.filter(([, { path, property }]) => property.type === 'multiOptions' && !/tags$/.test(path));

	test('is made in several places', () => expect(several.length).toBeGreaterThan(5));

	test.each(several)('%s: where it is empty, no brackets are shown', async (_name, field) => {
		const error = await refused(field, []);
		expect(error?.message ?? '').not.toContain('[]');
		if (error) expect(error.message).toMatch(/: nothing is chosen \[item 0\]$/);
	});

	test.each(several)('%s: where it holds words, the error says what it takes', async (_name, field) => {
		const error = await refused(field, 'News, Shop');
		expect(error?.message).toMatch(
			/: "News, Shop" is (?:neither an ID nor IDs with commas between|not among its choices) \[item 0\]$/,
		);
	});
});
