/** The comparison that the hostile values rest on must itself be able to fail. */
import type { RecordedRequest } from '../support/canned';
import { sameMeaning } from '../support/same-meaning';

const harmless = 'nathan@example.com';

const expected: RecordedRequest = {
	method: 'POST',
	segments: ['Console', 'List', '1', harmless],
	query: { email: `"${harmless}"`, PageSize: '20' },
	body: { Email: harmless, Fields: [{ Id: 1, Value: harmless }] },
	rawPath: '',
};

/** The same request with another value in it, and then something wrong. */
function changed(value: string, change: Partial<RecordedRequest> = {}): RecordedRequest {
	const swapped = JSON.parse(
		JSON.stringify(expected).split(harmless).join(JSON.stringify(value).slice(1, -1)),
	) as RecordedRequest;
	return { ...swapped, ...change };
}

test.each(["o'brien@example.com", 'A/B+c&d=e@Example.com ', '\u{1f4a9}\n', '__proto__'])(
	'%j in the same places is the same',
	(value) => {
		expect(sameMeaning(expected, changed(value), { harmless, hostile: value })).toBe(true);
	},
);

test.each([
	['another method', changed('x', { method: 'DELETE' })],
	['one part more', changed('x', { segments: ['Console', 'List', '1', 'x', 'y'] })],
	['another fixed part', changed('x', { segments: ['Console', 'Group', '1', 'x'] })],
	['an id that is none', changed('x', { segments: ['Console', 'List', 'x', 'x'] })],
	['one key more', changed('x', { query: { email: '"x"', PageSize: '20', ConfirmEmail: 'true' } })],
	['another query value', changed('x', { query: { email: '"x"', PageSize: '1' } })],
	['a cut value', changed('xyz', { query: { email: '"xy"', PageSize: '20' } })],
	['another body', changed('x', { body: { Email: 'x', Fields: [] } })],
	['a lost value', changed('x', { body: { Email: '', Fields: [{ Id: 1, Value: 'x' }] } })],
])('%s is not the same', (_name, actual) => {
	const hostile = _name === 'a cut value' ? 'xyz' : 'x';
	expect(sameMeaning(expected, actual, { harmless, hostile })).toBe(false);
});

test.each(['x" or "1', 'one@example.com,two@example.com'])('%j does not stay one value in a look-up', (hostile) => {
	expect(sameMeaning(expected, changed(hostile), { harmless, hostile })).toBe(false);
});
