import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Tag } from '../../../shared/mailup/tags';
import { readTag, readTags, tagNamed } from '../../../shared/mailup/tags';
import { lookAtTags } from '../../../shared/transport/tags';
import { listField } from '../commonFields';
import { operationFields } from '../operationFields';
import { readIdParameter, readRequiredText } from '../parameters';
import type { Run } from '../run';
import { tagNameField } from './tagNameField';

export const description: INodeProperties[] = operationFields('tag', 'create', [
	listField,
	{ ...tagNameField, required: true },
]);

interface Request {
	listId: number;
	name: string;
}

/**
 * Creates tags, one after another in each list (MailUp help, "Email messages", "Manage tags"). A tag of that name that
 * the list has already is not made twice.
 */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => ({
		listId: readIdParameter(run, 'list', 'List', itemIndex),
		name: readRequiredText(run, 'name', tagNameField.displayName, itemIndex),
	}));
	const made: Array<Tag & { listId: number }> = [];
	await run.each(
		requests,
		async ({ listId, name }, itemIndex) => {
			const known = [...readTags(await run.metadata.tags(listId)), ...made.filter((tag) => tag.listId === listId)];
			const existing = tagNamed(known, name);
			const tag = existing ?? (await create(run, itemIndex, { listId, name }));
			if (tag && !existing) made.push({ ...tag, listId });
			run.output(itemIndex, report({ listId, name }, tag, existing !== undefined));
		},
		({ listId }) => String(listId),
	);
}

/** Undefined where nobody knows whether the tag was made. */
async function create(run: Run, itemIndex: number, { listId, name }: Request): Promise<Tag | undefined> {
	const written = await run.client.write({
		purpose: 'create the tag',
		method: 'POST',
		path: ['List', listId, 'Tag'],
		// MailUp wants the bare name, not an object.
		body: name,
	});
	run.noteWritten(itemIndex, written.answered);
	const tag = written.answered ? readTag(written.body) : undefined;
	return tag ?? tagNamed((await lookAtTags(run.client, listId)) ?? [], name);
}

function report({ listId, name }: Request, tag: Tag | undefined, existed: boolean): IDataObject {
	return {
		outcome: !tag ? 'unknown' : existed ? 'existed' : 'created',
		id: tag?.id ?? null,
		listId,
		name: tag?.name ?? name,
		enabled: tag?.enabled ?? null,
		detail: tag
			? null
			: 'MailUp did not say whether the tag was made, and its list of tags does not show it. It was not sent again. Run "Get Many" for this list to see.',
	};
}
