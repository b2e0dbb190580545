import type { INodeProperties } from 'n8n-workflow';

import { parameterLine } from './placeholders';

/**
 * What a user does in MailUp's console (MailUp help, "Add or Edit a Webhook"), where no call can do it for them. n8n shows
 * lists in a notice, and no other markup.
 */
const STEPS = [
	'1. Copy the Production URL above, and add ?secret= and the Secret of the credential behind it.',
	"2. In MailUp, open Settings &gt; Advanced settings &gt; Developer's corner &gt; Webhooks (older consoles: Account settings), and add a webhook with that as Callback URL.",
	'3. Choose a list, an event and a source: a webhook covers one of each. Add another one with the same address for each other.',
	'4. Choose the method POST, and Active. Encrypted is up to you: its key goes into the credential, too.',
	'5. Enter the parameters that stand below. EventType is needed; EventDate, IdList, Email and Number tell events apart. More fields go up to Field39=[Field39].',
];

const INTRODUCTION =
	"MailUp calls this node, and only a person can tell it to. It calls for nothing that imports or REST calls change, this package's among them: the MailUp Trigger is there for these.";

/** What MailUp can call about. n8n lists each in the node panel by its action. */
export const events = [
	{
		name: 'Change of Profile',
		value: 'changeProfile',
		action: 'On profile of person changed',
		description: 'Personal data fields or groups of somebody on the list change',
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'On person removed from list',
		description: 'Somebody is removed from the list',
	},
	{
		name: 'Subscribe',
		value: 'subscribe',
		action: 'On person subscribed',
		description: 'Somebody becomes subscribed to the list',
	},
	{
		name: 'Unsubscribe',
		value: 'unsubscribe',
		action: 'On person unsubscribed',
		description: 'Somebody opts out of the list',
	},
];

/** What a user can set. */
export const properties: INodeProperties[] = [
	{
		displayName: `${INTRODUCTION}<ul>${STEPS.map((step) => `<li>${step}</li>`).join('')}</ul>`,
		name: 'steps',
		type: 'notice',
		default: '',
	},
	// Alone, so that it is selected with three clicks.
	{ displayName: parameterLine(3).replace(/&/g, '&amp;'), name: 'parametersOfMailUp', type: 'notice', default: '' },
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: [...events],
		default: ['changeProfile', 'delete', 'subscribe', 'unsubscribe'],
		required: true,
		description:
			'What starts the workflow, if MailUp has a webhook for it. Calls about other events are answered and passed over.',
	},
];
