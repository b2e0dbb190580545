import type { Tag } from '../../../shared/mailup/tags';
import { readTag } from '../../../shared/mailup/tags';
import { updateTag } from '../../../shared/api/tags';
import { withMailUpWords } from '../../run/mailUpWords';
import type { Run } from '../../run/run';
import { chosenTag, lookAtTags } from './tags';

interface TagChange {
	listId: number;
	tag: Tag;
	change: Partial<Tag>;
}

/** Changes tags (MailUp help, "Email messages", "Manage tags"). MailUp wants the whole tag, so the rest of it is kept. */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems(async (itemIndex) => await readRequest(run, itemIndex));
	// What this run has changed already, for tags that stand in several items.
	const current = new Map<string, Tag>();
	await run.each(
		requests,
		async ({ listId, tag, change }, itemIndex) => {
			const before = current.get(keyOf({ listId, tag })) ?? tag;
			const wanted = { ...before, ...change };
			const isSame = before.name === wanted.name && before.enabled === wanted.enabled;
			const { now, detail } = isSame ? { now: before, detail: null } : await write(run, itemIndex, listId, wanted);
			if (now) current.set(keyOf({ listId, tag }), now);
			const { id, name, enabled } = now ?? wanted;
			const outcome = isSame ? 'unchanged' : now ? 'updated' : 'unknown';
			run.output(itemIndex, { outcome, id, listId, name, enabled, detail });
		},
		keyOf,
	);
}

/** No document says that the number of a tag is of one list only. */
function keyOf({ listId, tag }: Pick<TagChange, 'listId' | 'tag'>): string {
	return `${listId} ${tag.id}`;
}

async function readRequest(run: Run, itemIndex: number): Promise<TagChange> {
	const listId = run.form(itemIndex).id('list');
	const form = run.form(itemIndex);
	const change: Partial<Tag> = {};
	if (form.has('updateFields.name')) {
		change.name = form.name('updateFields.name');
	}
	if (form.has('updateFields.enabled')) {
		change.enabled = form.flag('updateFields.enabled');
	}
	return { listId, tag: await chosenTag(run, itemIndex, listId), change };
}

/** The tag as it is now. Undefined where nobody knows whether the change arrived; then the detail says so. */
async function write(
	run: Run,
	itemIndex: number,
	listId: number,
	wanted: Tag,
): Promise<{ now: Tag | undefined; detail: string | null }> {
	const written = await run.write(itemIndex, async (client) => await updateTag(client, listId, wanted));
	const told = written.answered ? (readTag(written.body) ?? wanted) : undefined;
	const found = told ?? (await lookAtTags(run, listId))?.find(({ id }) => id === wanted.id);
	const isThere = found?.name === wanted.name && found.enabled === wanted.enabled;
	return isThere ? { now: found, detail: null } : { now: undefined, detail: withMailUpWords(LOST, written) };
}

const LOST =
	'MailUp did not say that the tag was changed, and does not show it so. It was not sent again. Run "Get Many" for this list to see.';
