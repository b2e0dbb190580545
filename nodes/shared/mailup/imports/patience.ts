/** What an add takes in ms where MailUp takes five calls a second. */
const ADD_MS = 200;

/** Longest wait in ms for an import of somebody else, before people are added one by one instead. */
const LONGEST_WAIT_MS = 10 * 60_000;

/** How long so many people may wait for another import, in ms: as long as adding them one by one takes, within bounds. */
export function patienceForPeople(count: number): number {
	return Math.min(count * ADD_MS, LONGEST_WAIT_MS);
}
