import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Form } from '../../../shared/form/form';
import { isBlank, withoutMeaningless } from '../../../shared/mailup/characters';
import { objectionToAddress, readAddress } from '../../../shared/mailup/identities';
import { senderParameters } from './sender.parameters';

/** Parameters that hold an email address, and whether MailUp can do without it. */
const ADDRESSES: ReadonlyMap<string, 'needed' | 'optional'> = new Map([
	['ownerEmail', 'needed'],
	['replyTo', 'optional'],
]);

/** Characters that the name of a list may have (MailUp help, "Manage Lists and Groups"). */
const MAX_NAME_LENGTH = 50;

/**
 * The settings of an item that are there, by MailUp's keys.
 * @param parameters the parameters that may be there
 * @param prefix what stands before their names: `settings.` for those of the collection
 * @throws NodeOperationError that names the parameter whose value cannot be used
 */
export function readSettings(
	form: Form,
	parameters: readonly INodeProperties[],
	prefix: '' | 'settings.',
): IDataObject {
	const present = parameters.filter(({ name }) => prefix === '' || form.has(`${prefix}${name}`));
	return Object.fromEntries(
		present.map((parameter) => {
			const path = `${prefix}${parameter.name}`;
			const setting = readSetting(form, path, parameter);
			const wrong = complaint(parameter, setting);
			if (wrong) throw form.refusal(path, wrong.reason, wrong.advice, setting);
			return [mailUpKey(parameter.name), setting];
		}),
	);
}

/** MailUp's key for a parameter: `OwnerEmail`, `NLSenderName`, `KBMax`. */
function mailUpKey(name: string): string {
	return name.replace(/^(nl|kb|.)/, (start) => start.toUpperCase());
}

/** A value as MailUp keeps it. */
function readSetting(
	form: Form,
	path: string,
	{ name, type, typeOptions }: INodeProperties,
): string | number | boolean {
	if (type === 'boolean') return form.flag(path);
	if (type === 'number') return form.number(path);
	if (type === 'multiOptions') return readIdList(form, path);
	// The codes of countries and time zones come from MailUp.
	const isCode = typeOptions?.loadOptionsMethod !== undefined;
	if (type === 'options' && !isCode) return form.choice(path);
	const text = form.text(path).trim();
	if (isBlank(text)) return '';
	return ADDRESSES.has(name) || name === 'name' ? withoutMeaningless(text) : text;
}

/** Ids of lists as MailUp wants them: `1,2,3`. */
function readIdList(form: Form, path: string): string {
	const value = form.value(path);
	const isEmpty = value === '' || (Array.isArray(value) && value.length === 0);
	return isEmpty ? '' : form.ids(path, 'Choose from the list, or give list IDs such as 1,4.').join(',');
}

/** Why MailUp would certainly not take a value; undefined for nothing. */
function complaint(
	{ name }: INodeProperties,
	setting: string | number | boolean,
): { reason: string; advice: string } | undefined {
	if (setting === '' && senderParameters.some((parameter) => parameter.name === name))
		return { reason: 'is no value', advice: 'MailUp wants a value here.' };
	if (name === 'name' && String(setting).length > MAX_NAME_LENGTH) {
		return { reason: 'is too long', advice: `The name of a list has at most ${MAX_NAME_LENGTH} characters.` };
	}
	const isAddress = ADDRESSES.has(name) && (setting !== '' || ADDRESSES.get(name) === 'needed');
	if (isAddress && readAddress(String(setting)) === undefined) {
		const advice = `Enter one email address, such as news@example.com. ${objectionToAddress(String(setting)) ?? ''}`;
		return { reason: 'is not an email address', advice: advice.trim() };
	}
	return undefined;
}
