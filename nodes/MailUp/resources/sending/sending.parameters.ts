import type { INodeProperties } from 'n8n-workflow';

/** A sending of the queue, by its number. */
export const sendingIdParameter: INodeProperties = {
	displayName: 'Sending ID',
	name: 'sendingId',
	type: 'string',
	placeholder: 'e.g. 130',
	default: '',
	required: true,
	description: 'Number of the sending, as "Send" returns it and "Get Many" shows it',
};
