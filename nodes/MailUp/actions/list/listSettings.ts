import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { withoutMeaningless } from '../../../shared/mailup/characters';
import { isEmailAddress, readIds } from '../../../shared/mailup/identities';
import { isObject, readBoolean, readNumber } from '../../../shared/mailup/reading';
import { parameterError } from '../parameters';
import type { Run } from '../run';

/** Parameters that hold an email address, and whether MailUp can do without it. */
const ADDRESSES: ReadonlyMap<string, 'needed' | 'optional'> = new Map([
	['ownerEmail', 'needed'],
	['replyTo', 'optional'],
]);

/** Characters that the name of a list may have (MailUp help, "Manage Lists and Groups"). */
const MAX_NAME_LENGTH = 50;

/**
 * The settings among the values of an item, by MailUp's keys.
 * @param fields the parameters that may be there
 * @param needed the parameters that MailUp wants a value of
 * @throws NodeOperationError that names the parameter whose value cannot be used
 */
export function readSettings(
	run: Run,
	itemIndex: number,
	values: IDataObject,
	fields: readonly INodeProperties[],
	needed: readonly INodeProperties[],
): IDataObject {
	const settings = fields.flatMap((field): Array<[string, IDataObject[string]]> => {
		if (!Object.hasOwn(values, field.name)) return [];
		const value = values[field.name];
		const setting = readSetting(value, field);
		const advice = setting === undefined ? 'Choose or enter a plain value.' : complaint(field, setting, needed);
		if (advice !== undefined) throw parameterError(run, field.displayName, itemIndex, advice, value);
		return [[mailUpKey(field.name), setting]];
	});
	return Object.fromEntries(settings);
}

/** The values of the collection of settings that an item fills in. */
export function settingValues(run: Run, itemIndex: number): IDataObject {
	const values: unknown = run.context.getNodeParameter('settings', itemIndex, {});
	return isObject(values) ? values : {};
}

/** MailUp's key for a parameter: `OwnerEmail`, `NLSenderName`, `KBMax`. */
function mailUpKey(name: string): string {
	return name.replace(/^(nl|kb|.)/, (start) => start.toUpperCase());
}

/** A value as MailUp keeps it; undefined where it cannot be read so. */
function readSetting(value: unknown, field: INodeProperties): string | number | boolean | undefined {
	if (field.type === 'boolean') return readBoolean({ value }, 'value');
	if (field.type === 'number') return readNumber({ value }, 'value');
	if (field.type === 'multiOptions') return readIdList(value);
	const choices = field.options as INodePropertyOptions[] | undefined;
	if (choices) return choices.map((choice) => choice.value).find((choice) => String(choice) === String(value));
	if (isObject(value) || Array.isArray(value)) return undefined;
	const text = String(value ?? '').trim();
	return ADDRESSES.has(field.name) ? withoutMeaningless(text) : text;
}

/** Ids of lists as MailUp wants them: `1,2,3`. */
function readIdList(value: unknown): string | undefined {
	const isEmpty = value === '' || (Array.isArray(value) && value.length === 0);
	return isEmpty ? '' : readIds(value)?.join(',');
}

/** Why MailUp would certainly not take a value; undefined for nothing. */
function complaint(
	{ name }: INodeProperties,
	setting: string | number | boolean,
	needed: readonly INodeProperties[],
): string | undefined {
	if (setting === '' && needed.some((field) => field.name === name)) return 'MailUp wants a value here.';
	if (name === 'name' && String(setting).length > MAX_NAME_LENGTH) {
		return `The name of a list has at most ${MAX_NAME_LENGTH} characters.`;
	}
	const isAddress = ADDRESSES.has(name) && (setting !== '' || ADDRESSES.get(name) === 'needed');
	if (isAddress && !isEmailAddress(String(setting))) return 'Enter one email address, such as news@example.com.';
	return undefined;
}
