import type { INodeProperties } from 'n8n-workflow';
import { SLOTS } from '../../../shared/mailup/attachments';

/** The slots of a message, to choose one. */
export const slotChoices: NonNullable<INodeProperties['options']> = SLOTS.map((slot) => ({
	name: `Slot ${slot}`,
	value: slot,
}));
