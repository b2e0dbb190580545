import type { TriggerEvent } from './event';
import { optOut } from './optOut';

/** What can start the workflow, by the values of the parameter *Event*. */
export const EVENTS = { optOut } satisfies Record<string, TriggerEvent>;
