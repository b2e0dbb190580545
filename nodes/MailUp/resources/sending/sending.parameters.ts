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

/** Whether test runs mail people, too. */
export const sendInManualRunsParameter: INodeProperties = {
	displayName: 'Send in Manual Runs',
	name: 'sendInManualRuns',
	type: 'boolean',
	default: false,
	description:
		'Whether emails really leave when you run the workflow by hand in the editor. When off, such a run only shows what would happen.',
};
