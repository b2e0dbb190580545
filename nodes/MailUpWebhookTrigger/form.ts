import type { INodeProperties } from 'n8n-workflow';

import { parameterLine } from './placeholders';

/** What a user does in MailUp's console (MailUp help, "Add or Edit a Webhook"), where no call can do it for them. */
const STEPS = [
	"MailUp has no way for n8n to set this up. In MailUp, open Settings &gt; Advanced settings &gt; Developer's corner &gt; Webhooks (of an older console: Account settings) and add a webhook:",
	'1. <b>List, event, source</b>: one of each. Add another webhook with the same address for each other one.',
	'2. <b>Callback URL</b>: the Production URL above, followed by <code>?secret=</code> and the Secret of the credential.',
	'3. <b>Method</b>: POST. <b>Active</b>: yes.',
	'4. <b>Encrypted</b>: as you like, with the Encryption Key of the credential.',
	`5. <b>Parameters</b>: <code>${parameterLine(3).replace(/&/g, '&amp;')}</code> and further fields up to <code>Field39=[Field39]</code>, or fewer. EventType is needed; keep EventDate, IdList, Email and Number, too.`,
	"MailUp tells of nothing that imports or REST calls change, this package's among them: use the MailUp Trigger for that.",
];

/** What a user can set. */
export const properties: INodeProperties[] = [
	{ displayName: STEPS.join('<br>'), name: 'steps', type: 'notice', default: '' },
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: [
			{
				name: 'Change of Profile',
				value: 'changeProfile',
				description: 'Personal data fields or groups of somebody on the list change',
			},
			{ name: 'Delete', value: 'delete', description: 'Somebody is removed from the list' },
			{ name: 'Subscribe', value: 'subscribe', description: 'Somebody becomes subscribed to the list' },
			{ name: 'Unsubscribe', value: 'unsubscribe', description: 'Somebody opts out of the list' },
		],
		default: ['changeProfile', 'delete', 'subscribe', 'unsubscribe'],
		required: true,
		description:
			'What starts the workflow, if MailUp has a webhook for it. Calls about other events are answered and passed over.',
	},
];
