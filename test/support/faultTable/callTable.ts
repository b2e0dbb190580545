/** The table of `docs/faults.md` of calls to the webhook trigger: a row for each fault, a column for each way of calling. */
import { runWebhook, type WebhookResult } from '../engine';
import { expectToMatchOutput } from '../schema';
import { cell } from '../operations-table';
import { NODE } from '../webhooks';
import { CALL_FAULTS, callOf, isPossible, WAYS, type CallFault, type Way } from './webhookCalls';

/** What the table showed. */
export interface CallTable {
	rows: string;
	/** Cells that are wrong. */
	complaints: string[];
}

interface Outcome {
	/** The cell. */
	text: string;
	/** What the item shows of what the fault is about; `''` for nothing. */
	shown: string;
	complaint?: string;
}

/** Makes every call with every fault, and each that was not taken once more without it, as MailUp does. */
export async function callTable(): Promise<CallTable> {
	const rows = [
		['What comes', ...WAYS.map(({ name }) => name), 'In the item'],
		['What comes', ...WAYS, ''].map(() => '---'),
	];
	const complaints: string[] = [];
	for (const fault of CALL_FAULTS) {
		const outcomes: Outcome[] = [];
		for (const way of WAYS)
			outcomes.push(isPossible(fault, way) ? await outcomeOf(way, fault) : { text: '–', shown: '' });
		const shown = [...new Set(outcomes.map((outcome) => outcome.shown).filter((text) => text !== ''))];
		if (shown.length > 1) complaints.push(`${fault.name}: read as ${shown.join(' and ')}`);
		for (const { complaint } of outcomes) if (complaint !== undefined) complaints.push(`${fault.name}: ${complaint}`);
		rows.push([fault.name, ...outcomes.map(({ text }) => text), shown.map((text) => `\`${text}\``).join()]);
	}
	return { rows: rows.map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n'), complaints };
}

async function outcomeOf(way: Way, fault: CallFault): Promise<Outcome> {
	const first = await runWebhook({ ...NODE, ...fault.node }, callOf(way, fault));
	const isTaken = first.status === 200;
	const again = !isTaken || fault.isUnheard === true ? await runWebhook(NODE, callOf(way)) : undefined;
	const text = fault.isUnheard === true ? `${said(first)}, twice` : said(first);
	return { text, shown: shownBy(first, fault), complaint: complaintOf(first, again, fault) };
}

const said = ({ status, items }: WebhookResult): string => (items ? `${status}, item` : `${status}`);

function shownBy({ items }: WebhookResult, { shows }: CallFault): string {
	const json = items?.[0]?.json;
	return json && shows !== undefined ? `${shows}: ${JSON.stringify(json[shows])}` : '';
}

/** What is wrong: an event that is lost, or told twice as if it were two. */
function complaintOf(
	first: WebhookResult,
	again: WebhookResult | undefined,
	{ isUnheard }: CallFault,
): string | undefined {
	const all = [first, again].flatMap((result) => result?.items ?? []);
	if (all.length > 0) expectToMatchOutput('nodes/MailUpWebhookTrigger', all);
	if (first.items && first.status !== 200) return 'was taken, although the caller hears otherwise';
	if (again && !again.items) return 'is lost: the same call does not start the workflow later either';
	if (isUnheard !== true) return undefined;
	return new Set(all.map(({ json }) => json.eventId)).size === 1 ? undefined : 'comes twice with two eventIds';
}
