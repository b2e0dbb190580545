/** Whether an AI agent needs the confirmation code of a dry run: never, always, or under a condition that reads on after "cannot go on without one". */
export type CodeRule = 'never' | 'always' | `where ${string}`;

const BLANKED = 'where a field that holds something would be blanked';
const IMPORTED =
	'where people would be imported as pending or as opted out, fields would be blanked, or groups would lose people';

/**
 * What an AI agent may do alone, for every operation. A code is needed for whatever mails many people, silences them, leads
 * their emails elsewhere, makes something public, or erases what MailUp holds; what keeps emails back needs none. Messages
 * may be changed: the code of a sending covers their content.
 */
export const CODES_FOR_AGENTS = {
	'account.get': 'never',
	'email.addAttachment': 'where the chosen slot holds a file, which would be lost',
	'email.create': 'never',
	'email.createFromTemplate': 'never',
	'email.delete': 'always',
	'email.deleteAttachment': 'always',
	'email.duplicate': 'never',
	'email.get': 'never',
	'email.getAll': 'never',
	'email.getAttachments': 'never',
	'email.setDynamicFields': 'never',
	'email.setVisibility': 'where the email would become public',
	'email.update': 'never',
	'field.get': 'never',
	'field.getAll': 'never',
	'group.create': 'never',
	'group.delete': 'always',
	'group.get': 'never',
	'group.getAll': 'never',
	'group.update': 'never',
	'image.delete': 'always',
	'image.getAll': 'never',
	'image.upload': 'never',
	'import.get': 'never',
	'import.getAll': 'never',
	'import.getReport': 'never',
	'import.importFile': IMPORTED,
	'import.importItems': IMPORTED,
	'import.sendConfirmation': 'always',
	'import.wait': 'never',
	'list.create': 'never',
	'list.get': 'never',
	'list.getAll': 'never',
	'list.update':
		'where the list would become public, the way in which people opt out would change, or a setting would be blanked',
	'recipient.addToGroup': 'never',
	'recipient.delete': 'always',
	'recipient.get': 'never',
	'recipient.getAll': 'never',
	'recipient.getSubscriptions': 'never',
	'recipient.removeFromGroup': 'never',
	'recipient.subscribe': 'never',
	'recipient.unsubscribe': 'where it is about several lists, all lists of the person, or several people in one run',
	'recipient.update': `${BLANKED}, or the email address would change`,
	'recipient.upsert': BLANKED,
	'sending.confirm': 'always',
	'sending.delete': 'never',
	'sending.getAll': 'never',
	'sending.getEarliestDate': 'never',
	'sending.getHistory': 'never',
	'sending.send': 'always',
	'sending.stop': 'never',
	'sms.create': 'never',
	'sms.delete': 'always',
	'sms.get': 'never',
	'sms.getAll': 'never',
	'sms.getDeliveryReport': 'never',
	'sms.getStatistics': 'never',
	'sms.send': 'always',
	'sms.update': 'never',
	'statistics.getMessage': 'never',
	'statistics.getMessageEvents': 'never',
	'statistics.getRecipient': 'never',
	'statistics.getRecipientEvents': 'never',
	'subscription.check': 'never',
	'subscription.subscribe': 'never',
	'subscription.unsubscribe': 'never',
	'subscription.update': 'never',
	'tag.create': 'never',
	'tag.delete': 'always',
	'tag.get': 'never',
	'tag.getAll': 'never',
	'tag.update': 'never',
	'template.get': 'never',
	'template.getAll': 'never',
	'tracking.get': 'never',
	'tracking.set': 'never',
	'transactional.sendEmail': 'always',
	'transactional.sendSms': 'always',
	'transactional.sendTemplate': 'always',
} as const satisfies Readonly<Record<string, CodeRule>>;

type Rules = typeof CODES_FOR_AGENTS;

/** An operation for which an agent may need a code. */
export type GuardedOperation = {
	[Name in keyof Rules]: Rules[Name] extends 'never' ? never : Name;
}[keyof Rules];
