import type { IDataObject } from 'n8n-workflow';
import { simplifyMessageRow } from '../../../shared/mailup/messages';
import { readText } from '../../../shared/mailup/reading';
import { quoted } from '../../../shared/mailup/text';
import { PAGE_SIZE, readAll, readPicked } from '../../../shared/http/pages';
import { present, readLimit } from '../../run/rows';
import type { Run } from '../../run/run';
import { readGivenText } from './settings';
import { readTagsParameter } from './tagsField';

/** Where MailUp keeps which messages of a list. */
const PATHS = { all: ['Emails'], archived: ['Archived', 'Emails'], published: ['Online', 'Emails'] } as const;

/** `ServiceType` as MailUp filters it. */
const TYPES = { newsletter: 0, smtpPlus: 1 } as const;

/** Reads the messages of a list, the newest first (MailUp help, "Email messages", "List messages"). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const listId = run.form(itemIndex).id('list');
		const show = run.form(itemIndex).choice<keyof typeof PATHS>('show');
		const filters = show === 'all' ? await readFilters(run, itemIndex, listId) : {};
		const call = {
			purpose: 'show the messages',
			path: ['List', listId, ...PATHS[show]],
			query: { orderby: quoted('idMessage desc'), ...filters },
		};
		const limit = readLimit(run, itemIndex);
		const pick = subjectFilter(run, itemIndex);
		const rows = pick
			? await readPicked(run.client, call, pick, { limit, pageSize: PAGE_SIZE })
			: await readAll(run.client, call, limit);
		return present(run, itemIndex, rows, simplifyMessageRow);
	});
}

/** The filters that MailUp applies: ids and numbers only, so that no text can change their meaning. */
async function readFilters(run: Run, itemIndex: number, listId: number): Promise<IDataObject> {
	const tags = await readTagsParameter(run, 'filters.tags', itemIndex, listId);
	const form = run.form(itemIndex);
	const type = form.has('filters.type') ? TYPES[form.choice<keyof typeof TYPES>('filters.type')] : undefined;
	return {
		...(tags.length > 0 ? { tags: quoted(tags.map(({ id }) => id).join(',')) } : {}),
		...(type === undefined ? {} : { filterby: quoted(`servicetype==${type}`) }),
	};
}

/** Subjects are filtered here: MailUp's filter is case-sensitive and has no documented way to hold a quote. */
function subjectFilter(run: Run, itemIndex: number): ((row: unknown) => unknown) | undefined {
	const wanted = readGivenText(run, 'filters.subject', 'Subject Contains', itemIndex).trim().toLowerCase();
	if (wanted === '') return undefined;
	return (row) => (readText(row, 'Subject').toLowerCase().includes(wanted) ? row : undefined);
}
