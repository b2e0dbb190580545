import { readPage } from './reading';

/** Paths of images, as full addresses. MailUp answers with an array of texts, or with a single text after an upload. */
export function readImagePaths(answer: unknown): string[] {
	const entries = typeof answer === 'string' ? [answer] : readPage(answer).items;
	return entries.filter((entry): entry is string => typeof entry === 'string' && entry !== '');
}

/** The file name at the end of an image's path. */
export function imageName(path: string): string {
	return path.replace(/[?#].*$/s, '').replace(/^.*[\\/]/s, '');
}
