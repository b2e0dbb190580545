import type { INodeExecutionData } from 'n8n-workflow';

/** People with five fields each, as a CSV brings them. */
export function people(count: number): INodeExecutionData[] {
	return Array.from({ length: count }, (_, index) => ({
		json: {
			email: `first.last.${index}@example.com`,
			FirstName: `First ${index}`,
			LastName: `Last ${index % 1_000}`,
			Company: 'Example & Sons',
			City: 'San Zenone degli Ezzelini',
			ZIP: String(10_000 + (index % 90_000)),
		},
		pairedItem: { item: 0 },
	}));
}
