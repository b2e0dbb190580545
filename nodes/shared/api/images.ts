import { readImagePaths } from '../mailup/images';
import type { Answered } from '../http/calls';
import type { MailUpClient } from '../http/client';

/** A library of images: that of a list, or the shared one. */
export interface Library {
	/** Null for the shared one. */
	listId: number | null;
}

/** The addresses of all images of a library, which MailUp gives in one answer (MailUp REST API, "Images"; so are the calls below). */
export async function readImages(client: MailUpClient, library: Library): Promise<string[]> {
	const call = { purpose: 'show the images', path: pathOf(library), answersRows: 'always' } as const;
	return readImagePaths(await client.read(call));
}

/** Uploads an image. MailUp answers with the new address, as a bare text, or with those of all images: sources differ. */
export async function uploadImage(
	client: MailUpClient,
	library: Library,
	{ name, base64 }: { name: string; base64: string },
): Promise<Answered> {
	const body = { Base64Data: base64, Name: name };
	const path = pathOf(library);
	return await client.write({ purpose: 'upload the image', method: 'POST', path, answersText: true, body });
}

/** Deletes an image, of a list too: its address says which one is meant. */
export async function deleteImage(client: MailUpClient, url: string): Promise<Answered> {
	return await client.write({ purpose: 'delete the image', method: 'DELETE', path: ['Images'], body: url });
}

function pathOf({ listId }: Library): Array<string | number> {
	return listId === null ? ['Images'] : ['List', listId, 'Images'];
}
