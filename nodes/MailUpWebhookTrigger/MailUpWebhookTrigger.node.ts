import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHookFunctions,
	INodeCredentialTestResult,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { eventsSubtitle } from '../shared/form/subtitles';
import { events, properties } from './form';

/** GET and POST have one address. */
const WEBHOOK = { path: 'webhook', responseMode: 'onReceived', responseData: '' } as const;

/** What it does: n8n needs the form of the node far more often. */
const load = async () => await import('./answer');

/** Starts workflows when MailUp calls. What a call says is read in files without n8n: `receive.ts` judges it. */
export class MailUpWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'MailUp Webhook Trigger',
		name: 'mailUpWebhookTrigger',
		icon: { light: 'file:../MailUp/mailup.svg', dark: 'file:../MailUp/mailup.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventsSubtitle(events),
		description: 'Starts the workflow when MailUp calls a webhook that you set up in its console',
		eventTriggerDescription: 'Waiting for a call to the Test URL, with the secret behind it',
		activationMessage:
			'MailUp starts your workflow once its webhook has the Production URL, with the secret behind it.',
		defaults: { name: 'MailUp Webhook Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'mailUpWebhookApi', required: true, testedBy: 'webhookCredential' }],
		webhooks: [
			{ ...WEBHOOK, name: 'default', httpMethod: 'POST', ndvHideMethod: true },
			{ ...WEBHOOK, name: 'setup', httpMethod: 'GET', ndvHideUrl: true },
		],
		properties: [...properties],
	};

	methods = {
		credentialTest: {
			/** There is nobody to ask: MailUp calls, and is not called. */
			async webhookCredential(
				this: ICredentialTestFunctions,
				{ data }: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				const objection = (await load()).objectionToCredential(data);
				return objection === undefined
					? { status: 'OK', message: 'The secret can be used' }
					: { status: 'Error', message: objection };
			},
		},
	};

	/** A person sets the webhook up in MailUp, so there is nothing to look for, to make or to take away. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await Promise.resolve(false);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await (await load()).requireUsableCredential(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await Promise.resolve(true);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await (await load()).answerCall(this);
	}
}
