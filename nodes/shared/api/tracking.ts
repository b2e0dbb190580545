import type { Tracking } from '../mailup/tracking';
import { readTracking } from '../mailup/tracking';
import type { Answered } from '../http/calls';
import type { MailUpClient } from '../http/client';

/** Whether a person is tracked on a list (MailUp REST API, "Recipients", tracking; so is the call below). */
export async function readTrackingOn(client: MailUpClient, recipientId: number, listId: number): Promise<Tracking> {
	const path = ['List', listId, 'Tracking', recipientId];
	return readTracking(await client.read({ purpose: 'show the tracking', path }), listId);
}

/** Switches tracking of a person on or off. @param listId undefined for all lists of the person */
export async function setTracking(
	client: MailUpClient,
	recipientId: number,
	listId: number | undefined,
	enable: boolean,
): Promise<Answered> {
	const path = [...(listId === undefined ? [] : ['List', listId]), 'Tracking', recipientId];
	return await client.write({ purpose: 'set the tracking', method: 'POST', path, body: { Enable: enable } });
}
