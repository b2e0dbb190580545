import { fieldText } from '../mailup/fields';
import { addressKey } from '../mailup/identities';
import type { Phone } from '../mailup/phones';
import { isPhone, readPhone } from '../mailup/phones';
import type { Form } from './form';

/** The email address or the phone number that names a person, and the parameter that holds it. */
export type Contact =
	| { by: 'email'; path: 'email'; key: string; shown: string }
	| { by: 'sms'; path: 'phone'; key: string; shown: string; seemsPrefixed: boolean };

/** How an item names a person. */
export type Identity = Contact | { by: 'id'; path: 'recipientId'; id: number; shown: string };

/** Reads who is meant by an item. @throws NodeOperationError that names the parameter */
export function readIdentity(form: Form): Identity {
	if (form.choice('findBy') !== 'id') return readContact(form);
	const id = form.id('recipientId');
	return { by: 'id', path: 'recipientId', id, shown: `the id ${id}` };
}

/** The same where MailUp knows nobody by an id. @throws NodeOperationError that names the parameter */
export function readContact(form: Form): Contact {
	if (form.choice('findBy') === 'phone') {
		const { prefix, number, seemsPrefixed } = readFullPhone(form);
		const key = prefix + number;
		return { by: 'sms', path: 'phone', key, shown: key, seemsPrefixed };
	}
	const email = form.address('email');
	return { by: 'email', path: 'email', key: addressKey(email), shown: email };
}

/** The parameter "Phone". @throws NodeOperationError for what is no mobile number with its international prefix */
export function readFullPhone(form: Form): Phone {
	const phone = form.value('phone');
	const read = readPhone(typeof phone === 'string' || typeof phone === 'number' ? fieldText(phone) : '', '');
	// Without its prefix a number is that of other people, too.
	if (isPhone(read) && read.prefix !== '') return read;
	const reason = isPhone(read) ? undefined : read.reason;
	const advice =
		'Enter one mobile number with its international prefix, starting with + or 00, such as +39 333 1234567.';
	throw form.refusal(
		'phone',
		isPhone(read) ? 'has no international prefix' : 'is not a mobile number',
		reason === undefined ? advice : `${advice} ${reason}`,
		phone,
	);
}
