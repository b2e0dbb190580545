import type { IDataObject } from 'n8n-workflow';

import { addressKey } from './identities';
import type { PersonalField, Recipient } from './recipients';

/** Personal data that a person is to have. */
export interface PersonalData {
	fields: PersonalField[];
	/** Undefined where the address stays. */
	email: string | undefined;
}

/** Fields without their values. */
export type FieldList = ReadonlyArray<Pick<PersonalField, 'id' | 'name'>>;

/** What fields are to hold for one of many people: the values beside fields that others share. It needs a third of the memory. */
export interface PersonalValues {
	fields: FieldList;
	/** As many, in the same order. */
	values: readonly string[];
}

/** @param share gives everybody with the same fields the same list of them */
export function valuesOf(fields: readonly PersonalField[], share: (list: FieldList) => FieldList): PersonalValues {
	return { fields: share(fields.map(({ id, name }) => ({ id, name }))), values: fields.map(({ value }) => value) };
}

export function fieldsOf({ fields, values }: PersonalValues): PersonalField[] {
	return values.flatMap((value, place) => {
		const field = fields[place];
		// An empty value would clear a field: none is made up.
		return field ? [{ ...field, value }] : [];
	});
}

/** The fields whose value a person does not have; all of them where nobody is known. */
export function differing(person: Recipient | undefined, fields: readonly PersonalField[]): PersonalField[] {
	const has = new Map(person?.fields.map(({ id, value }) => [id, value]));
	// MailUp may cut outer blanks: they make no difference.
	return fields.filter(({ id, value }) => has.get(id)?.trim() !== value.trim());
}

/** The fields that would lose a value which the person has now. */
export function clearedBy(person: Recipient | undefined, fields: readonly PersonalField[]): PersonalField[] {
	const filled = new Set(person?.fields.filter(({ value }) => value.trim() !== '').map(({ id }) => id));
	return fields.filter(({ id, value }) => value.trim() === '' && filled.has(id));
}

/** What is wanted and not there yet; all of it where nobody is known. */
export function lacking(person: Recipient | undefined, { fields, email }: PersonalData): PersonalData {
	const stays = email === undefined || (person !== undefined && addressKey(person.email) === addressKey(email));
	return { fields: differing(person, fields), email: stays ? undefined : email };
}

/** What is wanted and not among what is lacking. */
export function without({ fields, email }: PersonalData, lacks: PersonalData): PersonalData {
	const open = new Set(lacks.fields.map(({ id }) => id));
	return {
		fields: fields.filter(({ id }) => !open.has(id)),
		email: lacks.email === undefined ? email : undefined,
	};
}

/** Whether there is nothing in it. */
export function isNothing({ fields, email }: PersonalData): boolean {
	return fields.length === 0 && email === undefined;
}

/** A mobile number as an add sends it; both empty where none is sent. */
export interface Phone {
	/** Empty where the default of the list stands for it. */
	mobilePrefix: string;
	mobileNumber: string;
}

/** Whether a person has a number; nobody lacks one that is not wanted. MailUp may keep it without its prefix. */
export function hasPhone(person: Recipient | undefined, { mobilePrefix, mobileNumber }: Phone): boolean {
	if (mobileNumber === '') return true;
	if (!person || person.mobileNumber.replace(/\D/g, '') !== mobileNumber) return false;
	return mobilePrefix === '' || person.mobilePrefix === '' || person.mobilePrefix === mobilePrefix;
}

/** The fields as MailUp wants them in a body. */
export function toFieldBodies(fields: readonly PersonalField[]): IDataObject[] {
	return fields.map(({ id, name, value }) => ({ Id: id, Description: name, Value: value }));
}
