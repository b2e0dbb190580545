import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { Metadata } from '../../api/metadata';

/** What the account has, for a picker. Its code loads when a picker opens: n8n loads the form of the node far more often. */
export async function metadataOf(context: ILoadOptionsFunctions): Promise<Metadata> {
	const { accessShown } = await import('../authentication');
	const { Metadata } = await import('../../api/metadata');
	return await Metadata.of(context, accessShown(context));
}
