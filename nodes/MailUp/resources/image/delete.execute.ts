import type { IDataObject } from 'n8n-workflow';
import type { Library } from '../../../shared/api/images';
import type { Answered } from '../../../shared/http/calls';
import { deleteImage, readImages } from '../../../shared/api/images';
import { ReadOnce } from '../../../shared/readOnce';
import { confirmDeletions } from '../../run/deletion';
import { withMailUpWords } from '../../run/mailUpWords';
import type { Run } from '../../run/run';
import { readLibrary } from './library';

interface ImageToDelete {
	library: Library;
	url: string;
}

/**
 * Deletes images, one at a time (MailUp REST API, "Images"). The library is read first: MailUp does not say whether
 * there was anything to delete.
 */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => ({
		library: readLibrary(run, itemIndex),
		url: run.form(itemIndex).requiredText('url'),
	}));
	const libraries = new ReadOnce<Set<string>>();
	const imagesOf = async ({ library }: ImageToDelete) =>
		await libraries.of(String(library.listId), async () => new Set(await readImages(run.client, library)));
	const confirmed = await confirmDeletions(run, 'image.delete', requests, async (request) => {
		const { url, library } = request;
		return (await imagesOf(request)).has(url) ? { shown: { url, ...library } } : undefined;
	});
	await run.each(
		confirmed,
		async (request, itemIndex) => run.output(itemIndex, await remove(run, itemIndex, request, await imagesOf(request))),
		() => 'deletions',
	);
}

/** @param present what the library holds; what is deleted is taken out of it */
async function remove(
	run: Run,
	itemIndex: number,
	{ library, url }: ImageToDelete,
	present: Set<string>,
): Promise<IDataObject> {
	if (!present.has(url)) return { deleted: false, outcome: 'notFound', url, ...library, detail: NOT_FOUND };
	const written = await run.write(itemIndex, async (client) => await deleteImage(client, url));
	// That the call deletes images of a list, too, no document says: what it answers does not prove it.
	const deleted = (written.answered && library.listId === null) || (await isGone(run, { library, url }));
	if (deleted) present.delete(url);
	const outcome = deleted ? 'deleted' : 'unknown';
	return { deleted, outcome, url, ...library, detail: deleted ? null : doubt(written) };
}

/** Whether the library shows the image no more. */
async function isGone(run: Run, { library, url }: ImageToDelete): Promise<boolean> {
	const images = await run.lookAgain(async (client) => await readImages(client, library));
	return images !== undefined && !images.includes(url);
}

function doubt(written: Answered): string {
	return written.answered ? STILL_THERE : withMailUpWords(LOST, written);
}

const STILL_THERE =
	"MailUp took the deletion, but the list still shows the image, or could not be asked. Delete it in MailUp's console if it stays.";

const NOT_FOUND =
	'The library has no image at this address, so nothing was deleted. Run "Get Many" for the addresses as MailUp writes them.';

const LOST =
	'MailUp did not say whether the image was deleted, and it does not look so. The deletion was not sent again. Run "Get Many" to see.';
