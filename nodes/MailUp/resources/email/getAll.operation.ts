import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { simplifyMessageRow } from '../../../shared/mailup/messages';
import { readText } from '../../../shared/mailup/reading';
import { quoted } from '../../../shared/mailup/text';
import { PAGE_SIZE, readAll, readPicked } from '../../../shared/http/pages';
import { limitFields, listField, simplifyField } from '../../../shared/form/locators';
import { present, readLimit } from '../../run/rows';
import { operationFields } from '../../operationFields';
import type { Run } from '../../run/run';
import { readGivenText } from './settings';
import { readTagsParameter, tagsField } from './tagsField';

const ofAllMessages = { displayOptions: { show: { '/show': ['all'] } } };

const fields: INodeProperties[] = [
	listField,
	{
		displayName: 'Show',
		name: 'show',
		type: 'options',
		options: [
			{ name: 'All Messages', value: 'all' },
			{
				name: 'Archived Messages',
				value: 'archived',
				description: 'None while the web library of the MailUp account is off',
			},
			{
				name: 'Published Messages',
				value: 'published',
				description: 'With their public addresses; none while the web library of the MailUp account is off',
			},
		],
		default: 'all',
		description: 'Which messages of the list to return, the newest first',
	},
	...limitFields,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [
			{
				displayName: 'Subject Contains',
				name: 'subject',
				type: 'string',
				default: '',
				placeholder: 'e.g. newsletter',
				description: 'Only messages with this text in their subject, upper and lower case are the same',
			},
			{ ...tagsField, ...ofAllMessages },
			{
				displayName: 'Type',
				name: 'type',
				type: 'options',
				options: [
					{ name: 'Newsletters', value: 'newsletter' },
					{ name: 'Transactional (SMTP+)', value: 'smtpPlus' },
				],
				default: 'newsletter',
				description: 'Only messages of this type',
				...ofAllMessages,
			},
		],
	},
	simplifyField,
];

export const description: INodeProperties[] = operationFields('email', 'getAll', fields);

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
