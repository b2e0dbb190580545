import type { IWebhookDescription, IWebhookResponseData } from 'n8n-workflow';

/** A request to a webhook. */
export interface WebhookCall {
	method: 'GET' | 'POST';
	/** Path and query. */
	url: string;
	headers?: Record<string, string>;
	body?: string | Buffer;
	/** For a form in parts: its values as n8n hands them over. */
	multipart?: Record<string, unknown>;
}

/** What the caller gets, and what the webhook function returned. */
export interface WebhookAnswer {
	status: number;
	text: string;
	returned: IWebhookResponseData;
}

export function callWebhook(
	call: WebhookCall,
	description: IWebhookDescription,
	run: (request: object, response: object) => Promise<IWebhookResponseData>,
): Promise<WebhookAnswer>;
