/** The beginning of what a note on the canvas of an example tells its reader to do first. */
const FIRST = '**Before you start:**';

/** The same where credential and list are chosen already. What else is to be done still is. */
const REST = '**Before you start** (`npm start` has chosen credential and list in the MailUp nodes here)**:**';

/** A note as it is true of an example that was imported: what it says of the MailUp nodes is done. @param usesMailUp whether there are any */
export function noteHere(content: string, usesMailUp: boolean): string {
	return usesMailUp ? content.replace(FIRST, REST) : content;
}
