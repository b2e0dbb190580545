import type { Form } from '../../../shared/form/form';
import { FAILED, UNREADABLE } from '../../../shared/form/form';
import { inQuotes } from '../../../shared/http/headlines';
import { isBlank, untravelable, withoutMeaningless } from '../../../shared/mailup/characters';
import { failedValue } from '../../../shared/mailup/failedValues';
import { isObject } from '../../../shared/mailup/reading';

const ADVICE = 'Enter an object such as {"firstname": "Ann"}: names with a text or a number each.';

/** What a parameter in JSON holds, as texts by name; nothing counts as an empty one. @throws NodeOperationError that names the parameter */
export function readTexts(form: Form, path: string): Array<[name: string, value: string]> {
	const value = form.value(path);
	const read = typeof value === 'string' ? parsed(value) : (value ?? {});
	if (!isObject(read)) throw form.refusal(path, 'is not a JSON object', ADVICE, value);
	return Object.entries(read).map(([name, given]) => {
		if (typeof given === 'object' && given !== null) {
			throw form.refusal(path, `${inQuotes(name)} holds neither a text nor a number`, ADVICE);
		}
		const text = String(given ?? '');
		const objection = untravelable(text, `"${name}"`);
		if (objection !== undefined) throw form.refusal(path, UNREADABLE, objection);
		const failure = failedValue(text, `"${name}"`);
		if (failure !== undefined) throw form.refusal(path, FAILED, failure);
		return [name, text];
	});
}

/** Values for names in square brackets. @throws NodeOperationError that names the parameter */
export function readDynamicFields(form: Form): Array<[name: string, value: string]> {
	const values = readTexts(form, 'options.dynamicFields').map(([name, value]): [string, string] => [
		withoutMeaningless(name),
		value,
	]);
	const wrong = values.find(([name]) => /[[\]\p{Cc}]/u.test(name) || isBlank(name));
	if (wrong) {
		const reason = `${inQuotes(wrong[0])} cannot stand in square brackets`;
		throw form.refusal('options.dynamicFields', reason, 'Give names without brackets and line breaks.');
	}
	return values;
}

/** A text of an option; undefined where it is empty or was not added. */
export function readOption(form: Form, path: string): string | undefined {
	const text = form.text(path).trim();
	return isBlank(text) ? undefined : text;
}

function parsed(text: string): unknown {
	if (text.trim() === '') return {};
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
