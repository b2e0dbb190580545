/** What MailUp can put into a call (MailUp help, "Add or Edit a Webhook"); the node wants each under its own name. */
export const PLACEHOLDERS = [
	'EventType',
	'EventDate',
	'EventSource',
	'IdConsole',
	'IdList',
	'IdNL',
	'Reason',
	'Channel',
	'Email',
	'Prefix',
	'Number',
	'Groups',
] as const;

/** One of them. */
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Personal data fields have two digits: `Field01` to `Field39`. */
const FIELD = /^field0?(\d{1,2})$/i;

const HIGHEST_FIELD = 39;

/** The parameters to enter in MailUp, as they leave there. @param fields how many personal data fields */
export function parameterLine(fields: number): string {
	const numbers = Array.from({ length: fields }, (_, index) => fieldName(index + 1));
	return [...PLACEHOLDERS, ...numbers].map((name) => `${name}=[${name}]`).join('&');
}

/** The placeholder of that name in its own spelling, also `Field01`; undefined for a name that is none. */
export function placeholderNamed(name: string): string | undefined {
	const lower = name.toLowerCase();
	const known = PLACEHOLDERS.find((placeholder) => placeholder.toLowerCase() === lower);
	if (known) return known;
	const field = Number(FIELD.exec(name)?.[1] ?? 0);
	return field > 0 && field <= HIGHEST_FIELD ? fieldName(field) : undefined;
}

/** Whether a placeholder, in its own spelling, is a personal data field. */
export function isField(placeholder: string): boolean {
	return FIELD.test(placeholder) && placeholderNamed(placeholder) === placeholder;
}

function fieldName(number: number): string {
	return `Field${String(number).padStart(2, '0')}`;
}
