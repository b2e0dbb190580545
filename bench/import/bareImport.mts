import { setTimeout as pause } from 'node:timers/promises';

import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

const CONSOLE = '/API/v1.1/Rest/ConsoleService.svc/Console';

/**
 * What somebody would write for this one job: n8n's own helper in a plain loop, with bodies that are ready before. It looks at
 * the status by the same two calls and after the same pauses as the MailUp node.
 */
export class BareImport implements INodeType {
	/** What the next run posts. */
	bodies: readonly Buffer[] = [];

	description: INodeTypeDescription = {
		displayName: 'Bare Import',
		name: 'bareImport',
		group: ['transform'],
		version: 1,
		description: 'Posts ready imports and looks at their status',
		defaults: { name: 'Bare Import' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'mailUpOAuth2Api', required: true }],
		properties: [],
	};

	// n8n runs this on the context of the run, so the bodies are taken from the one node there is.
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { serviceUrl } = await this.getCredentials('mailUpOAuth2Api');
		const call = async (method: 'GET' | 'POST', path: string, body?: Buffer): Promise<unknown> =>
			(await this.helpers.httpRequestWithAuthentication.call(this, 'mailUpOAuth2Api', {
				method,
				url: `${String(serviceUrl)}${CONSOLE}/${path}`,
				headers: { 'Content-Type': 'application/json' },
				body,
			})) as unknown;
		for (const body of bareImport.bodies) {
			const id = String(await call('POST', 'List/1/Recipients?ignoreMobile=true', body));
			for (let pauseMs = 1_000; ; pauseMs *= 1.5) {
				const { Completed } = (await call('GET', `Import/${id}`)) as IDataObject;
				await call('GET', `Imports/${id}`);
				if (Completed === true) break;
				await pause(pauseMs);
			}
		}
		return [this.getInputData().map((_, item) => ({ json: { imported: true }, pairedItem: { item } }))];
	}
}

/** The one that is measured. */
export const bareImport = new BareImport();
