import type { IDataObject } from 'n8n-workflow';
import type { Library } from '../../../shared/api/images';
import { readImages, uploadImage } from '../../../shared/api/images';
import { imageName, readImagePaths } from '../../../shared/mailup/images';
import type { InputFile } from '../../../shared/form/file';
import { readFile } from '../../../shared/form/file';
import { withMailUpWords } from '../../run/mailUpWords';
import type { Run } from '../../run/run';
import { readLibrary } from './library';

interface ImageUpload {
	library: Library;
	file: InputFile;
}

/** Uploads images, one after another in each library (MailUp REST API, "Images"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => ({
		library: readLibrary(run, itemIndex),
		file: readFile(run.form(itemIndex), run.context, itemIndex),
	}));
	await run.each(
		requests,
		async (request, itemIndex) => run.output(itemIndex, await upload(run, itemIndex, request)),
		({ library }) => String(library.listId),
	);
}

async function upload(
	run: Run,
	itemIndex: number,
	{ library, file: { name, toBase64 } }: ImageUpload,
): Promise<IDataObject> {
	const base64 = await toBase64();
	const written = await uploadImage(run.client, library, { name, base64 });
	const paths = written.answered ? readImagePaths(written.body) : [];
	run.noteWritten(itemIndex, paths.length > 0);
	if (paths.length === 0) {
		const { url, detail } = await lookFor(run, library, name);
		return { outcome: 'unknown', url, detail: withMailUpWords(detail, written), name, ...library };
	}
	const url = addressOf(paths, name) ?? null;
	return { outcome: 'uploaded', url, detail: url === null ? NO_ADDRESS : null, name, ...library };
}

/** MailUp answers with the new address alone, or with those of all images: sources differ. */
function addressOf(paths: string[], name: string): string | undefined {
	return paths.length === 1 ? paths[0] : named(paths, name);
}

/** Whether the library has an image of that name after a lost answer. It may be an older one, so it proves nothing. */
async function lookFor(run: Run, library: Library, name: string): Promise<{ url: string | null; detail: string }> {
	const images = await run.lookAgain(async (client) => await readImages(client, library));
	const url = named(images ?? [], name) ?? null;
	const none = images ? 'No image of this name was found.' : 'MailUp could not be asked about it afterwards.';
	const seen = url === null ? none : 'An image of this name is there, perhaps an older one.';
	return { url, detail: `${LOST} ${seen} Run "Get Many" to see.` };
}

function named(paths: string[], name: string): string | undefined {
	return paths.find((path) => imageName(path).toLowerCase() === name.toLowerCase());
}

const LOST = 'MailUp did not say whether the image was uploaded. It was not sent again.';

const NO_ADDRESS = 'MailUp took the image, but did not say at which address. Run "Get Many" to see.';
