import type { IDataObject } from 'n8n-workflow';
import type { Tag } from '../../../shared/mailup/tags';
import { readTag, readTags, tagNamed } from '../../../shared/mailup/tags';
import { createTag } from '../../../shared/api/tags';
import { withMailUpWords } from '../../run/mailUpWords';
import type { Run } from '../../run/run';
import { lookAtTags } from './tags';

interface NewTag {
	listId: number;
	name: string;
}

/** What came of a tag; what is known where there is none for certain. */
interface Made {
	tag: Tag | undefined;
	detail: string | null;
}

/**
 * Creates tags, one after another in each list (MailUp help, "Email messages", "Manage tags"). A tag of that name that
 * the list has already is not made twice.
 */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => ({
		listId: run.form(itemIndex).id('list'),
		name: run.form(itemIndex).name('name'),
	}));
	const made: Array<Tag & { listId: number }> = [];
	// Tags that may have been made, by list and name: they are not sent once more for another item.
	const doubtful = new Map<string, Made>();
	await run.each(
		requests,
		async (request, itemIndex) => {
			const { listId, name } = request;
			const known = [...readTags(await run.metadata.tags(listId)), ...made.filter((tag) => tag.listId === listId)];
			const doubt = doubtful.get(keyOf(request));
			const existing = tagNamed(known, name) ?? (doubt === undefined ? undefined : await lookFor(run, request));
			const result = existing ? { tag: existing, detail: null } : (doubt ?? (await create(run, itemIndex, request)));
			if (result.tag) made.push({ ...result.tag, listId });
			else doubtful.set(keyOf(request), result);
			run.output(itemIndex, report(request, result, existing !== undefined));
		},
		({ listId }) => String(listId),
	);
}

function keyOf({ listId, name }: NewTag): string {
	return `${listId} ${name}`;
}

async function lookFor(run: Run, { listId, name }: NewTag): Promise<Tag | undefined> {
	return tagNamed((await lookAtTags(run, listId)) ?? [], name);
}

/** Without a tag where nobody knows whether it was made; then the detail says so. */
async function create(run: Run, itemIndex: number, request: NewTag): Promise<Made> {
	const written = await run.write(itemIndex, async (client) => await createTag(client, request.listId, request.name));
	const tag = (written.answered ? readTag(written.body) : undefined) ?? (await lookFor(run, request));
	return { tag, detail: tag ? null : withMailUpWords(UNSURE, written) };
}

function report({ listId, name }: NewTag, { tag, detail }: Made, existed: boolean): IDataObject {
	return {
		outcome: !tag ? 'unknown' : existed ? 'existed' : 'created',
		id: tag?.id ?? null,
		listId,
		name: tag?.name ?? name,
		enabled: tag?.enabled ?? null,
		detail,
	};
}

const UNSURE =
	'MailUp did not say whether the tag was made, and its list of tags does not show it. It was not sent again. Run "Get Many" for this list to see.';
