import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { ImportRequest } from './requests';

/** The error of a run that was stopped, with what MailUp goes on with. */
export function withStarted(error: unknown, requests: readonly ImportRequest[]): unknown {
	if (!(error instanceof NodeApiError) && !(error instanceof NodeOperationError)) return error;
	const started = requests.filter(({ outcome }) => outcome.importId !== null);
	const uncertain = requests.filter(({ outcome }) => outcome.importId === null && outcome.status === 'unknown');
	const parts = [
		error.description ?? '',
		started.length === 0
			? ''
			: `MailUp goes on with what was started: imports ${started.map(({ items, outcome }) => `${outcome.importId} (${items.length} rows)`).join(', ')}.`,
		...uncertain.map(({ items }) => `Perhaps started: an import of ${items.length} rows. "Get Many" imports shows it.`),
	];
	error.description = parts.filter((part) => part !== '').join(' ');
	return error;
}
