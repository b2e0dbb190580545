import { at, text, type Json } from '../../../scripts/support/json.mjs';
import type { SandboxControl } from './sandboxControl.mjs';

/** Somebody to be added, and what has to come of it. */
export interface Person {
	readonly email: string;
	readonly firstName: string;
	readonly lastName: string;
	readonly company: string;
	readonly city: string;
	readonly outcome: 'subscribed' | 'alreadySubscribed' | 'stillPending' | 'leftUnsubscribed';
}

/** The list that everybody is added to. */
export const LIST_ID = 1;

/** What each status in MailUp must turn into, and must stay as. */
const OUTCOMES: Readonly<Record<string, Person['outcome']>> = {
	OPTIN: 'alreadySubscribed',
	OPTOUT: 'leftUnsubscribed',
	PENDING: 'stillPending',
};

/** Characters that get lost or misread wherever somebody forgets to encode or quote. */
const FIRST_NAMES = ['Zoë', 'José', 'François', 'Łukasz', 'Søren', 'Ἀθηνᾶ', '花子', "Siobhán 'Sio'"];
const LAST_NAMES = [
	"D'Amico",
	"O'Connor",
	'Müller & Söhne',
	'Nuñez "Ñ"',
	'de la Peña',
	'Ångström',
	'X Æ <b>',
	'Rossi; Bianchi',
];
const CITIES = ['Forlì', "L'Aquila", 'Zürich', 'Saint-Étienne', 'León', 'Gdańsk', 'Αθήνα', '東京'];
const LOCAL_PARTS = ['new.person', 'new+tag', "new.o'hara", 'new_città', 'new-ärger+50%', 'NEW.Upper'];

/** 110 people that MailUp does not know, 30 of each kind that it knows, and one of the new ones ten times more. */
export async function twoHundredPeople(control: SandboxControl): Promise<Person[]> {
	const unknown = Array.from({ length: 100 }, (_, index) => person(newAddress(index), index, 'subscribed'));
	const known = await knownPeople(control, 30);
	const again = unknown.slice(0, 10).map((first) => ({ ...first, outcome: 'alreadySubscribed' as const }));
	return [...unknown, ...known, ...again];
}

function newAddress(index: number): string {
	return `${LOCAL_PARTS[index % LOCAL_PARTS.length] ?? ''}${index}@example.com`;
}

function person(email: string, index: number, outcome: Person['outcome']): Person {
	const pick = (from: readonly string[]) => from[index % from.length] ?? '';
	return {
		email,
		firstName: pick(FIRST_NAMES),
		lastName: `${pick(LAST_NAMES)} ${index}`,
		company: `Café & Co. n°${index}`,
		city: pick(CITIES),
		outcome,
	};
}

/** The given number of people of each status on the list. */
async function knownPeople(control: SandboxControl, each: number): Promise<Person[]> {
	const found: Person[] = [];
	for (let id = 1; found.length < each * Object.keys(OUTCOMES).length; id++) {
		const recipient = await control.recipientById(id);
		if (!recipient) throw new Error('The sandbox has too few people of one kind');
		const outcome = OUTCOMES[statusOnList(recipient) ?? ''];
		if (!outcome || found.filter((one) => one.outcome === outcome).length >= each) continue;
		found.push(person(text(at(recipient, 'email')), 1000 + id, outcome));
	}
	return found;
}

/** The status that MailUp holds for the person on the list. */
export function statusOnList(recipient: Json): string | undefined {
	const lists = at(recipient, 'lists');
	const entry = Array.isArray(lists) ? lists.find((list) => at(list, 'list') === LIST_ID) : undefined;
	const status = at(entry, 'email', 'status');
	return typeof status === 'string' ? status : undefined;
}

/** The person's fields as MailUp holds them, by name. */
export function fieldsOf(recipient: Json): Record<string, string> {
	const fields = at(recipient, 'fields');
	const entries = Array.isArray(fields) ? fields : [];
	return Object.fromEntries(entries.map((field) => [text(at(field, 'name')), text(at(field, 'value'))]));
}
