import type { INode, INodeProperties, NodeOperationError } from 'n8n-workflow';

import { isBlank, untravelable, withoutMeaningless } from '../mailup/characters';
import { failedIn, failedValue } from '../mailup/failedValues';
import { fieldText } from '../mailup/fields';
import { objectionToAddress, readAddress, readId, readIds } from '../mailup/identities';
import { columnsIn } from './cells';
import type { Entered, Missing } from './entered';
import { NOT_SET } from './entered';
import { parameterError } from './parameterError';
import type { Properties } from './properties';
import { valuesOf } from './properties';

/** What is wrong with a text that cannot travel to MailUp. */
export const UNREADABLE = 'it holds a character that MailUp cannot read';

/** What is wrong with a text in which something was not worked out. */
export const FAILED = 'a value in it could not be worked out';

/**
 * What a user entered for one item: the one way to read a parameter. It knows from the node's own description how a
 * parameter is called and which values it takes. An expression can yield anything, and what is none of these values is
 * refused instead of being taken for one of them: the careless choice must never be what a slip of the data leads to.
 * A parameter that is hidden or was not added has its default. All readings throw a NodeOperationError that names the
 * parameter, shows what it holds and says what it takes.
 */
export class Form {
	/**
	 * @param itemIndex undefined for a trigger
	 * @param missing says which columns a parameter names that the item does not have
	 */
	constructor(
		private readonly node: () => INode,
		private readonly properties: Properties,
		private readonly entered: Entered,
		private readonly itemIndex?: number,
		private readonly missing?: Missing,
	) {}

	/** Whether a parameter is there: shown, and added where it is one of a collection. */
	has(path: string): boolean {
		return this.entered(path, this.itemIndex) !== NOT_SET;
	}

	/** What an expression yields or the user typed, for values with rules of their own; the default where the parameter is not there. */
	value(path: string): unknown {
		const value = this.entered(path, this.itemIndex);
		return value === NOT_SET ? this.property(path).default : value;
	}

	/** One of the values that the parameter offers, spelled as it spells them. */
	choice<T extends string | number>(path: string): T {
		const value = this.value(path);
		const known = valuesOf(this.property(path)) ?? [];
		const choice = known.find((candidate) => isSame(candidate, value));
		if (choice === undefined)
			throw this.refusal(path, 'is none of its choices', `Choose one of: ${known.join(', ')}.`, value);
		return choice as T;
	}

	/** Several of the values that the parameter offers, each once; none where it is empty. */
	choices<T extends string | number>(path: string): T[] {
		const value = this.value(path);
		const known = valuesOf(this.property(path)) ?? [];
		const chosen = entriesOf(value)?.map((entry) => known.find((candidate) => isSame(candidate, entry)));
		if (!chosen || chosen.includes(undefined)) {
			throw this.refusal(path, 'is not among its choices', `Choose among: ${known.join(', ')}.`, value);
		}
		return [...new Set(chosen)] as T[];
	}

	/** Yes or no. */
	flag(path: string): boolean {
		const value = this.value(path);
		if (value === true || value === 'true') return true;
		if (value === false || value === 'false') return false;
		throw this.refusal(path, 'is neither true nor false', 'Enter true or false.', value);
	}

	/** A number within the bounds of the parameter; a whole one unless it has decimal places. */
	number(path: string): number {
		const value = this.value(path);
		const { minValue: least, maxValue: most, numberPrecision } = this.property(path).typeOptions ?? {};
		const number = typeof value === 'number' || (isDecimal(value) && !hasThousands(value)) ? Number(value) : NaN;
		const isFit = numberPrecision === undefined ? Number.isSafeInteger(number) : Number.isFinite(number);
		if (isFit && number >= (least ?? -Infinity) && number <= (most ?? Infinity)) return number;
		const bounds = [least === undefined ? '' : ` from ${least}`, most === undefined ? '' : ` to ${most}`].join('');
		const kind = numberPrecision === undefined ? 'whole number' : 'number';
		const wanted = `a ${kind}${bounds}${most === undefined && least !== undefined ? ' on' : ''}`;
		throw this.refusal(path, `is not ${wanted}`, `Enter ${wanted}.`, value);
	}

	/** An id, from a resource locator or a plain parameter. */
	id(path: string): number {
		const value = this.value(path);
		const id = readId(value);
		if (id !== undefined) return id;
		const isPicked = this.property(path).type === 'resourceLocator';
		const advice = isPicked
			? 'Choose an entry of the list, or enter its number.'
			: 'Enter the number that MailUp gave it.';
		throw this.refusal(path, 'is not an ID', advice, value);
	}

	/** Ids from a choice of several, as {@link readIds} reads them: one at least. */
	ids(path: string, advice: string): number[] {
		const value = this.value(path);
		const ids = readIds(value);
		if (ids) return ids;
		if (Array.isArray(value) && value.length === 0) throw this.refusal(path, 'nothing is chosen', advice);
		throw this.refusal(path, 'is neither an ID nor IDs with commas between', advice, value);
	}

	/** An email address, as {@link readAddress} reads it: the same for every operation that asks about a person. */
	address(path: string): string {
		const value = this.value(path);
		const typed = typeof value === 'string' ? value : '';
		const address = readAddress(typed);
		if (address !== undefined) return address;
		const objection = objectionToAddress(typed);
		const advice = 'Enter one email address, such as nathan@example.com.';
		throw this.refusal(
			path,
			'is not an email address',
			objection === undefined ? advice : `${advice} ${objection}`,
			value,
		);
	}

	/**
	 * A text as it was typed; numbers and booleans of an expression count as text, nothing as an empty one. A text that
	 * cannot travel to MailUp is refused, and one in which an expression failed: people would get it.
	 */
	text(path: string): string {
		const value = this.value(path);
		if (value === null || value === undefined) return '';
		if (typeof value === 'object') throw this.refusal(path, 'is not a text', 'Enter a text.', value);
		const text = fieldText(value);
		const objection = untravelable(text, 'It');
		if (objection !== undefined) throw this.refusal(path, UNREADABLE, objection);
		const failure = typeof value === 'number' ? failedValue(text, 'It') : failedIn(text, 'It');
		if (failure !== undefined) throw this.refusal(path, FAILED, failure);
		return text;
	}

	/** A text in which there is something to see, without outer blanks. */
	requiredText(path: string): string {
		const text = this.text(path);
		if (isBlank(text)) throw this.refusal(path, 'it is empty', 'Enter a text.');
		return text.trim();
	}

	/** A name for a thing of MailUp's, as it is seen: one that looks like another would be found by nobody. */
	name(path: string): string {
		return withoutMeaningless(this.requiredText(path));
	}

	/** The columns of the item that expressions of the node take their values from. */
	columns(): string[] {
		return columnsIn(this.node().parameters);
	}

	/**
	 * The error for a parameter whose value cannot be used, for want of a column perhaps.
	 * @param reason what is wrong; after a value it reads on: `is not a date`
	 * @param advice how to mend it, in sentences
	 * @param value what the parameter holds, where the reason does not say it
	 */
	refusal(path: string, reason: string, advice: string, ...value: [unknown?]): NodeOperationError {
		const { displayName: parameter } = this.property(path);
		const missing = this.missing?.(path, this.itemIndex);
		if (missing) {
			const objection = { parameter, reason: missing.reason, advice: `${missing.sentences} ${advice}` };
			return parameterError(this.node(), objection, this.itemIndex);
		}
		const held = value.length > 0 ? { value: value[0] ?? null } : {};
		return parameterError(this.node(), { parameter, reason, advice, ...held }, this.itemIndex);
	}

	private property(path: string): INodeProperties {
		return this.properties.at(path, (property) => this.isShown(property));
	}

	private isShown({ displayOptions }: INodeProperties): boolean {
		const { show = {} } = displayOptions ?? {};
		return Object.entries(show).every(([path, values]) => {
			if (path === 'resource' || path === 'operation') return true;
			return values?.some((value) => value === this.value(path.replace(/^\//, '')));
		});
	}
}

/** The entries of a parameter that holds several: an array, or a text with commas between them; undefined for anything else. */
export function entriesOf(value: unknown): unknown[] | undefined {
	if (Array.isArray(value)) return value;
	if (typeof value === 'string') return value.split(',').filter((entry) => entry.trim() !== '');
	return typeof value === 'number' ? [value] : undefined;
}

/** Numbers may come as text, as every number does that passed through a sheet or an agent. */
function isSame(candidate: string | number, value: unknown): boolean {
	return candidate === value || (typeof candidate === 'number' && isDecimal(value) && candidate === Number(value));
}

function isDecimal(value: unknown): value is string {
	return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim());
}

/** Whether a text can be thousands as well, which a sheet writes as `10.000` in many languages: as a number it would be 10. */
function hasThousands(text: string): boolean {
	return /\.000$/.test(text.trim());
}
