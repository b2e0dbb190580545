import type { INodeProperties } from 'n8n-workflow';

/** Whether test runs send, too. */
export const sendInManualRunsParameter: INodeProperties = {
	displayName: 'Send in Manual Runs',
	name: 'sendInManualRuns',
	type: 'boolean',
	default: false,
	description:
		'Whether messages really leave when you run the workflow by hand in the editor. When off, such a run only shows what would happen.',
};

/** The ceiling of an audience. */
export const maximumAudienceParameter: INodeProperties = {
	displayName: 'Maximum Audience',
	name: 'maximumAudience',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1000,
	description: 'Nothing is sent if more people than this could get it',
};
