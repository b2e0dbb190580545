import { imageName } from '../../../shared/mailup/images';
import { readImages } from '../../../shared/api/images';
import { readLimit } from '../../run/rows';
import type { Run } from '../../run/run';
import { readLibrary } from './library';

/** Reads the images of a library (MailUp REST API, "Images"). MailUp gives all of them in one answer, and only their addresses. */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const library = readLibrary(run, itemIndex);
		const paths = await readImages(run.client, library);
		return paths.slice(0, readLimit(run, itemIndex)).map((url) => ({ url, name: imageName(url), ...library }));
	});
}
