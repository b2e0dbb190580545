import type { IDataObject } from 'n8n-workflow';

import { readNumber, readText } from './reading';

/** A template in few keys (MailUp REST API, operation GetEmailTemplates). Only a single template comes with its content. */
export function simplifyTemplate(row: unknown): IDataObject {
	return {
		id: readNumber(row, 'Id') ?? null,
		title: readText(row, 'Title'),
		text: readText(row, 'Text'),
		thumbnail: readText(row, 'Thumbnail'),
	};
}
