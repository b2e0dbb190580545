import type { INodeProperties } from 'n8n-workflow';

/** The moment of a sending, where one is chosen. */
export const sendAtParameter: INodeProperties = {
	displayName: 'Date',
	name: 'sendAt',
	type: 'dateTime',
	placeholder: 'e.g. 2099-05-17 09:00',
	default: '',
	description: "When MailUp sends the message. Without an offset, the time is meant in the workflow's time zone.",
	displayOptions: { show: { when: ['date'] } },
};
