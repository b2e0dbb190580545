/**
 * n8n's ways of polling, as settings: as it comes; without the service that publishes workflows in the background; and
 * with the durable cursors that docs/triggers.md names.
 */
export const POLLING_MODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	default: {},
	plain: { N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'false' },
	durable: {
		N8N_SCHEDULER_ENABLED: 'true',
		N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
		N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
		N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	},
};
