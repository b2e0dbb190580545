import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { restCredentials } from '../shared/form/authentication.parameters';
import { searchLists } from '../shared/form/pickers/listSearch';
import { getLists } from '../shared/form/pickers/loadOptions';
import { eventsSubtitle } from '../shared/form/subtitles';
import { events, properties } from './form';

/** Starts workflows when something happens in MailUp. How nothing gets lost stands in `scan/`, free of n8n. */
export class MailUpTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'MailUp Trigger',
		name: 'mailUpTrigger',
		icon: { light: 'file:../MailUp/mailup.svg', dark: 'file:../MailUp/mailup.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventsSubtitle(events),
		// n8n shows one entry for this node and the one with the actions, with the text of this one.
		description:
			'Starts the workflow when people opt in or out, and more. Actions work with recipients, emails, sendings and statistics.',
		defaults: { name: 'MailUp Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: restCredentials(),
		hints: [
			{
				message:
					'A test run shows the newest of each event that fits. It neither uses nor changes what the published workflow has seen.',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'afterExecution',
			},
		],
		// A copy: n8n puts its poll times in front of them.
		properties: [...properties],
	};

	methods = { listSearch: { searchLists }, loadOptions: { getLists } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		// n8n needs the form of the node far more often than what it does.
		const { itemsOf } = await import('./items');
		const items = await itemsOf(this);
		return items.length > 0 ? [this.helpers.returnJsonArray(items)] : null;
	}
}
