import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

/** What somebody would write for this one job: n8n's own helper in a loop, page after page. */
export class BareRows implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bare Rows',
		name: 'bareRows',
		group: ['transform'],
		version: 1,
		description: 'Reads the rows of a list of statistics',
		defaults: { name: 'Bare Rows' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'mailUpOAuth2Api', required: true }],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { serviceUrl } = await this.getCredentials('mailUpOAuth2Api');
		const url = `${String(serviceUrl)}/API/v1.1/Rest/MailStatisticsService.svc/Message/12/List/Clicks`;
		const items: INodeExecutionData[] = [];
		for (let pageNumber = 0, total = Infinity; items.length < total; pageNumber++) {
			const page = (await this.helpers.httpRequestWithAuthentication.call(this, 'mailUpOAuth2Api', {
				method: 'GET',
				url,
				qs: { PageNumber: pageNumber, PageSize: 500 },
				json: true,
			})) as { Items: INodeExecutionData['json'][]; TotalElementsCount: number };
			total = page.TotalElementsCount;
			for (const json of page.Items) items.push({ json, pairedItem: { item: 0 } });
		}
		return [items];
	}
}
