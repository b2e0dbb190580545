import type { INodeProperties } from 'n8n-workflow';

/**
 * The fields of one operation, each shown for this operation only. Resource and operation stand first in each condition:
 * n8n stops at the first part that a user gave as an expression and shows the field, so with another order an
 * expression in one operation would ask for the fields of others.
 */
export function operationFields(resource: string, operation: string, fields: INodeProperties[]): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { resource: [resource], operation: [operation], ...field.displayOptions?.show },
		},
	}));
}
