import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';

/** Rows of a page: as many as the node asks for. */
const PAGE_SIZE = 250;

/** What somebody would write for this one job: the newest rows until one that is not newer than the last that was seen. */
export class BarePoll implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bare Poll',
		name: 'barePoll',
		group: ['trigger'],
		version: 1,
		description: 'Reads the newest people of a list by a status',
		defaults: { name: 'Bare Poll' },
		polling: true,
		inputs: [],
		outputs: ['main'],
		credentials: [{ name: 'mailUpOAuth2Api', required: true }],
		properties: [
			{ displayName: 'Status', name: 'status', type: 'string', default: 'OPTOUT' },
			{ displayName: 'Date', name: 'date', type: 'string', default: 'Optout_Date' },
		],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const memory = this.getWorkflowStaticData('node');
		const { serviceUrl } = await this.getCredentials('mailUpOAuth2Api');
		const url = `${String(serviceUrl)}/API/v1.1/Rest/ConsoleService.svc/Console/List/1/Recipients/EmailOptins`;
		const [status, date] = [String(this.getNodeParameter('status')), String(this.getNodeParameter('date'))];
		const found: INodeExecutionData[] = [];
		for (let PageNumber = 0; ; PageNumber++) {
			const page = (await this.helpers.httpRequestWithAuthentication.call(this, 'mailUpOAuth2Api', {
				method: 'GET',
				url,
				qs: { filterby: `"Status=='${status}'"`, orderby: `"${date} desc"`, PageNumber, PageSize: PAGE_SIZE },
				json: true,
			})) as { Items: Array<INodeExecutionData['json']> };
			const fresh = page.Items.filter((row) => String(row[date]) > String(memory.cursor ?? '9'));
			for (const json of fresh) found.push({ json });
			memory.newest ??= page.Items[0]?.[date];
			if (fresh.length < PAGE_SIZE) break;
		}
		memory.cursor = found[0]?.json[date] ?? memory.cursor ?? memory.newest;
		return found.length > 0 ? [found.reverse()] : null;
	}
}
