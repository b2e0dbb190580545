import type { INodePropertyOptions } from 'n8n-workflow';

/** The documented ways in which people opt out, as choices in the order of their names; the values are MailUp's types. */
export const optOutReasonChoices: INodePropertyOptions[] = [
	{ name: 'Hard Bounce', value: 8 },
	{ name: 'Imported as Opted Out', value: 4 },
	{ name: 'Inactive Recipient', value: 128 },
	{ name: 'List-Unsubscribe Header (Link)', value: 32 },
	{ name: 'List-Unsubscribe Header (Mail)', value: 64 },
	{ name: 'Mail Blocked by the Receiving Server', value: 256 },
	{ name: 'Opted Out by an Administrator', value: 0 },
	{ name: 'Repeated Soft Bounces', value: 512 },
	{ name: 'Right to Be Forgotten', value: 1024 },
	{ name: 'Spam Report', value: 16 },
	{ name: 'Unsubscribe Link in a Message', value: 2 },
];
