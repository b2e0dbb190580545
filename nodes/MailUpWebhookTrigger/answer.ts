import type { IHookFunctions, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { enteredInTrigger } from '../shared/form/entered';
import { Form } from '../shared/form/form';
import { Properties } from '../shared/form/properties';
import type { WebhookEvent } from './event';
import { properties } from './form';
import { NOT_SET_UP, receive, type Outcome, type Settings } from './receive';
import { objectionTo } from './secret';
import { wireOf } from './wire';

const CREDENTIAL = 'mailUpWebhookApi';

/** Activations that nobody has just asked for, so that nobody sees what refuses them. */
const UNATTENDED: readonly string[] = ['init', 'leadershipChange'];

const described = new Properties(properties);

/**
 * Answers a call of MailUp's at once. Nothing is thrown: n8n would show the caller where, and record an execution. So
 * whatever is not taken is answered here, on the response object, and starts nothing.
 */
export async function answerCall(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { status, text, log, item } = await outcomeOf(context);
	if (log !== undefined) context.logger.warn(`${context.getNode().name}: ${log}`);
	if (item) return { workflowData: [context.helpers.returnJsonArray(item)], webhookResponse: text };
	if (status === 200) return { webhookResponse: text };
	const response: Response = context.getResponseObject();
	response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
	response.end(text);
	return { noWebhookResponse: true };
}

/**
 * Refuses a webhook whose credential cannot be used, where somebody sees it. At n8n's start the webhook is there all the
 * same: its calls are refused, and repeated by MailUp, until the credential is mended.
 * @throws NodeOperationError
 */
export async function requireUsableCredential(context: IHookFunctions): Promise<void> {
	if (UNATTENDED.includes(context.getActivationMode())) return;
	const objection = objectionToCredential(await context.getCredentials(CREDENTIAL));
	if (objection === undefined) return;
	throw new NodeOperationError(context.getNode(), `The MailUp Webhook API credential cannot be used. ${objection}`);
}

/** Why a credential cannot be used, as a sentence; undefined where it can. */
export function objectionToCredential(credential: object | undefined): string | undefined {
	return objectionTo(wordsOf(credential));
}

/** Secret and key as they are kept: `''` for what is none. */
function wordsOf(credential: object | undefined): Pick<Settings, 'secret' | 'encryptionSecret'> {
	const word = (name: string): string => {
		const value: unknown = Reflect.get(credential ?? {}, name);
		return typeof value === 'string' ? value : '';
	};
	return { secret: word('secret'), encryptionSecret: word('encryptionSecret') };
}

/** What of n8n's response object is used. */
interface Response {
	writeHead(status: number, headers: Record<string, string>): unknown;
	end(text: string): unknown;
}

async function outcomeOf(context: IWebhookFunctions): Promise<Outcome> {
	const settings = await settingsOf(context);
	if (typeof settings === 'string') return { ...NOT_SET_UP, log: `No call is taken. ${settings}` };
	const wire = wireOf(context);
	return wire ? receive(wire, settings) : { status: 413, text: 'Too large' };
}

/** What the user set; the reason, in a sentence, where it cannot be read. */
async function settingsOf(context: IWebhookFunctions): Promise<Settings | string> {
	try {
		const form = new Form(() => context.getNode(), described, enteredInTrigger(context));
		const events = form.choices<WebhookEvent>('events');
		return { ...wordsOf(await context.getCredentials(CREDENTIAL)), events };
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
