import { isEmail, isNumber, partNumber, readPrefix } from '../account/keys';
import type { RecipientKeys } from '../account/recipientStore';
import type { AccountState } from '../account/state';
import type { FieldValues, MailList } from '../account/types';
import type { Variants } from '../variants';

/** What a page answers: a number in place of a text (seed document "HTTP API Specifications"). */
export class PageCode extends Error {
	constructor(readonly code: number) {
		super(`Code ${code}`);
	}
}

/** 1: generic error. 2: invalid address or number. */
export const GENERIC = new PageCode(1);
const INVALID = new PageCode(2);

/** Parameters of a page, from the query and from a form; names whatever their case. One that is given twice is joined, as ASP.NET does. */
export class Parameters {
	private readonly values = new Map<string, string>();

	/** @param variants readings of what the document leaves open */
	constructor(
		url: string,
		form: unknown,
		readonly variants: Readonly<Variants>,
	) {
		const start = url.indexOf('?');
		const query = new URLSearchParams(start < 0 ? '' : url.slice(start + 1));
		for (const [name, value] of [...query, ...(form instanceof URLSearchParams ? form : [])]) {
			const before = this.values.get(name.toLowerCase());
			this.values.set(name.toLowerCase(), before === undefined ? value : `${before},${value}`);
		}
	}

	/** `''` when absent. */
	text(name: string): string {
		return this.values.get(name.toLowerCase())?.trim() ?? '';
	}

	/** Ids with a separator between them; none when absent. @throws PageCode 1 */
	ids(name: string, separator: ',' | ';'): number[] {
		const given = this.text(name);
		return given === '' ? [] : given.split(separator).map((part) => wholeNumber(part.trim()));
	}

	/** `1`, `true`, `0` or `false`. @throws PageCode 1 */
	flag(name: string, fallback: boolean): boolean {
		const given = this.text(name).toLowerCase();
		if (given === '') return fallback;
		if (!['0', '1', 'false', 'true'].includes(given)) throw GENERIC;
		return given === '1' || given === 'true';
	}

	/** Names that begin with `campo`, with their values: what a form has in place of the two lists. */
	get fields(): Array<[name: string, value: string]> {
		return [...this.values].filter(([name]) => name.startsWith('campo'));
	}
}

function wholeNumber(text: string): number {
	if (!/^\d{1,9}$/.test(text)) throw GENERIC;
	return Number(text);
}

/** The lists of a sign-up, separated by commas; lists have no rights here. @throws PageCode 1 */
export function lists(account: AccountState, parameters: Parameters): [MailList, ...MailList[]] {
	const [first, ...others] = parameters.ids('List', ',').map((id) => {
		const list = account.findList(id);
		if (!list) throw GENERIC;
		return list;
	});
	if (!first) throw GENERIC;
	return [first, ...others];
}

/** The one list of the other pages; its GUID must be right. @param wrong the code for a wrong one @throws PageCode */
export function guardedList(account: AccountState, parameters: Parameters, wrong = GENERIC.code): MailList {
	const list = account.findList(wholeNumber(parameters.text('List')));
	if (list?.guid.toLowerCase() !== parameters.text('ListGuid').toLowerCase()) throw new PageCode(wrong);
	return list;
}

/** Prefix and number, also in one; without a prefix that of the list. @throws PageCode 2 */
function phone(prefixGiven: string, given: string, list: MailList): { prefix: string; number: string } {
	const parted = prefixGiven === '' ? partNumber(given, list.defaultPrefix) : { prefix: prefixGiven, number: given };
	const prefix = parted.prefix === '' ? (list.defaultPrefix ?? '') : readPrefix(parted.prefix);
	if (prefix === '' || !isNumber(parted.number)) throw INVALID;
	return { prefix, number: parted.number };
}

/**
 * Address and number of a call, one of them at least.
 * @param isForm a form has `prefix` and `number` in place of `Sms`
 * @throws PageCode 1, 2
 */
export function keysOf(parameters: Parameters, list: MailList, isForm = false): RecipientKeys {
	const email = parameters.text('Email');
	const number = parameters.text(isForm ? 'number' : 'Sms');
	if (email === '' && number === '') throw GENERIC;
	if (email !== '' && !isEmail(email)) throw INVALID;
	const address = email === '' ? null : email;
	if (number === '') return { email: address, prefix: null, number: null };
	if (parameters.variants.phoneAtPage === 'plusOnly' && !number.startsWith('+')) throw INVALID;
	return { email: address, ...phone(isForm ? parameters.text('prefix') : '', number, list) };
}

/** Fields by their codes, `campo1` and so on. @throws PageCode 1 for a code that is none */
export const fieldsByCode = (account: AccountState, pairs: ReadonlyArray<readonly [string, string]>): FieldValues =>
	pairs.map(([name, value]) => {
		const id = wholeNumber(/^campo(\d+)$/i.exec(name.trim())?.[1] ?? '');
		if (!account.fields.has(id)) throw GENERIC;
		return [id, value] as const;
	});

/** The two lists of codes and values, `;` between them; there is no way to write a `;` in a value. @throws PageCode 1 */
export function csvFields(account: AccountState, parameters: Parameters): FieldValues {
	const [names, values] = [parameters.text('csvFldNames'), parameters.text('csvFldValues')];
	if (names === '' && values === '') return [];
	const [codes, texts] = [names.split(';'), values.split(';')];
	if (codes.length !== texts.length) throw GENERIC;
	const all = fieldsByCode(
		account,
		codes.map((code, index) => [code, texts[index] ?? ''] as const),
	);
	return parameters.variants.emptyAtPage === 'clears' ? all : all.filter(([, value]) => value !== '');
}
