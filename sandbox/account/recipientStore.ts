import { badRequest, notFound } from './refusal';
import type { FieldValues, Recipient, RecipientData } from './types';

/** What identifies a recipient: address and number are both unique keys inside the account. */
export interface RecipientKeys {
	email: string | null;
	prefix: string | null;
	number: string | null;
}

/** An address as a key: trimmed, without case. */
const emailKey = (email: string): string => email.trim().toLowerCase();

const phoneKey = (prefix: string, number: string): string => prefix + number;

/** A person whose fields of start data are made when somebody looks at them. */
class Person implements Recipient {
	email: string | null = null;
	prefix: string | null = null;
	number: string | null = null;
	private given: Map<number, string> | null | RecipientData['fields'];

	constructor(
		readonly id: number,
		public name: string | null,
		fields: RecipientData['fields'],
	) {
		this.given = fields;
	}

	get fields(): Map<number, string> | null {
		if (this.given === null || this.given instanceof Map) return this.given;
		const values: FieldValues = typeof this.given === 'function' ? this.given(this.id) : (this.given ?? []);
		this.given = values.length === 0 ? null : new Map(values);
		return this.given;
	}

	set fields(fields: Map<number, string> | null) {
		this.given = fields;
	}
}

/** All recipients of an account, found by id, address or number (prefix and number joined). */
export class RecipientStore {
	private readonly byId = new Map<number, Recipient>();
	private readonly byEmail = new Map<string, Recipient>();
	private readonly byPhone = new Map<string, Recipient>();
	private lastId = 0;

	get size(): number {
		return this.byId.size;
	}

	all(): IterableIterator<Recipient> {
		return this.byId.values();
	}

	find(id: number): Recipient | undefined {
		return this.byId.get(id);
	}

	/** @throws Refusal 404 (the documents name no status for an unknown id) */
	get(id: number): Recipient {
		const recipient = this.byId.get(id);
		if (!recipient) throw notFound(`Recipient ${id} not found`);
		return recipient;
	}

	findByEmail(email: string): Recipient | undefined {
		return this.byEmail.get(emailKey(email));
	}

	/** @param phone prefix and number joined, e.g. `00393331234567` */
	findByPhone(phone: string): Recipient | undefined {
		return this.byPhone.get(phone);
	}

	/** Adds a new recipient; ids only grow, also after deletions. */
	add(keys: RecipientKeys, data: Pick<RecipientData, 'fields' | 'id'> & { name: string | null }): Recipient {
		const id = data.id ?? this.lastId + 1;
		const recipient = new Person(id, data.name, data.fields);
		this.lastId = Math.max(this.lastId, id);
		this.byId.set(id, recipient);
		this.setKeys(recipient, keys);
		return recipient;
	}

	remove(recipient: Recipient): void {
		this.byId.delete(recipient.id);
		if (recipient.email !== null) this.byEmail.delete(emailKey(recipient.email));
		this.dropPhone(recipient);
	}

	/**
	 * The recipient that a pair of keys points at; undefined for a new person. `mismatch`: the two do not belong together
	 * (MailUp REST API, Recipients page, "Add a single recipient").
	 */
	match(keys: RecipientKeys): Recipient | 'mismatch' | undefined {
		const phone = keys.prefix !== null && keys.number !== null ? phoneKey(keys.prefix, keys.number) : null;
		const emailOwner = keys.email === null ? undefined : this.findByEmail(keys.email);
		const phoneOwner = phone === null ? undefined : this.findByPhone(phone);
		if (emailOwner && phoneOwner && emailOwner !== phoneOwner) return 'mismatch';
		if (emailOwner && phone !== null && emailOwner.number !== null && emailOwner !== phoneOwner) return 'mismatch';
		if (phoneOwner && keys.email !== null && phoneOwner.email !== null && phoneOwner !== emailOwner) return 'mismatch';
		return emailOwner ?? phoneOwner;
	}

	/**
	 * The same for a request that a mismatch denies.
	 * @throws Refusal 400: no action applies then. The status code is not documented.
	 */
	resolve(keys: RecipientKeys): Recipient | undefined {
		const found = this.match(keys);
		if (found !== 'mismatch') return found;
		throw badRequest(
			`Key mismatch: the address and the number do not belong to the same recipient (${keys.email ?? ''} / ${keys.prefix ?? ''}${keys.number ?? ''})`,
		);
	}

	/** Writes the keys that are given (null leaves a key as it is). Conflicts were ruled out by the caller. */
	setKeys(recipient: Recipient, { email, prefix, number }: RecipientKeys): void {
		// The first spelling of an address stays when only its case differs.
		if (email !== null && (recipient.email === null || emailKey(recipient.email) !== emailKey(email))) {
			if (recipient.email !== null) this.byEmail.delete(emailKey(recipient.email));
			recipient.email = email.trim();
			this.byEmail.set(emailKey(recipient.email), recipient);
		}
		if (prefix !== null && number !== null && (recipient.prefix !== prefix || recipient.number !== number)) {
			this.dropPhone(recipient);
			recipient.prefix = prefix;
			recipient.number = number;
			this.byPhone.set(phoneKey(prefix, number), recipient);
		}
	}

	private dropPhone({ prefix, number }: Recipient): void {
		if (prefix !== null && number !== null) this.byPhone.delete(phoneKey(prefix, number));
	}
}
