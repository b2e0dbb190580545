/** n8n's ways of polling, for tests that end n8n. */
import { POLLING_MODES } from '../e2e/support/pollingModes.mjs';

/** Short leases, so that a poll that was killed is taken up soon. */
export const MODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	durable: {
		...POLLING_MODES.durable,
		N8N_SCHEDULER_LEASE_DURATION: '15',
		N8N_SCHEDULER_POLL_TIMEOUT: '15',
		N8N_SCHEDULER_REAPER_INTERVAL: '5',
	},
	default: {},
};
