import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { isFileName, toFileName, withoutPath } from '../mailup/fileNames';
import type { Form } from './form';
import { entriesOf } from './form';

/** A file of an item. */
export interface InputFile {
	/** As MailUp accepts it. */
	name: string;
	/** Loads the file: base64 in one line, because MailUp refuses line breaks. */
	toBase64: () => Promise<string>;
}

/** A file of an item that goes into a message as it is called. */
export interface NamedFile extends InputFile {
	/** The field of the item that holds it. */
	field: string;
	/** Its size in bytes; the file is loaded only where n8n does not know it. */
	weigh: () => Promise<number>;
}

/**
 * Finds the files of an item in the fields that a parameter names, with commas between, without loading them.
 * @throws NodeOperationError where the item holds none of a name, or where a name comes twice
 */
export function readFiles(form: Form, path: string, context: IExecuteFunctions, itemIndex: number): NamedFile[] {
	const fields = (entriesOf(form.value(path) ?? '') ?? []).map((field) => String(field).trim());
	return fields.map((field, index) => {
		const binary = binaryOf(context, itemIndex, field);
		if (!binary) throw form.refusal(path, NO_FILE, NO_FILE_ADVICE, field);
		if (fields.indexOf(field) !== index) throw form.refusal(path, 'is named twice', 'Name each field once.', field);
		refuseEmpty(form, path, field, binary.bytes);
		const load = async () => await loaded(form, path, context, itemIndex, field);
		return {
			field,
			name: withoutPath(ownName(binary)),
			weigh: async () => binary.bytes ?? (await load()).length,
			toBase64: async () => (await load()).toString('base64'),
		};
	});
}

/** Finds the file of an item without loading it. @throws NodeOperationError where the item holds none of that name */
export function readFile(form: Form, context: IExecuteFunctions, itemIndex: number): InputFile {
	const field = form.text('binaryPropertyName').trim();
	const binary = binaryOf(context, itemIndex, field);
	if (!binary) {
		throw form.refusal('binaryPropertyName', NO_FILE, NO_FILE_ADVICE, field);
	}
	const given = form.text('fileName').trim();
	if (given !== '' && !isFileName(given)) {
		const advice = 'MailUp takes letters without accents, digits, blanks, hyphens, dots and underscores, 200 at most.';
		throw form.refusal('fileName', 'holds characters that MailUp does not take, or too many', advice, given);
	}
	refuseEmpty(form, 'binaryPropertyName', field, binary.bytes);
	return {
		name: given || toFileName(ownName(binary)),
		toBase64: async () => (await loaded(form, 'binaryPropertyName', context, itemIndex, field)).toString('base64'),
	};
}

/** @throws NodeOperationError for a file that turns out to be empty */
async function loaded(
	form: Form,
	path: string,
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
): Promise<Buffer> {
	const content = await context.helpers.getBinaryDataBuffer(itemIndex, field);
	refuseEmpty(form, path, field, content.length);
	return content;
}

/** @param bytes undefined where n8n does not know the size @throws NodeOperationError for a file without content: most often its download failed */
function refuseEmpty(form: Form, path: string, field: string, bytes: number | undefined): void {
	if (bytes !== 0) return;
	const advice = 'The file in this field has 0 bytes. Look at the node that loads it.';
	throw form.refusal(path, 'holds an empty file', advice, field);
}

const NO_FILE = 'is no field of the item that holds a file';

const NO_FILE_ADVICE =
	'The item has no file in this field. Look at the tab "Binary" of the input for the right name, or put a node before this one that loads the file.';

function binaryOf(context: IExecuteFunctions, itemIndex: number, field: string): IBinaryData | undefined {
	const present = context.getInputData()[itemIndex]?.binary;
	// Every object has fields that nobody put there, such as "constructor": n8n's own check takes them for files.
	if (!present || !Object.hasOwn(present, field)) return undefined;
	return context.helpers.assertBinaryData(itemIndex, field);
}

function ownName({ fileName, fileExtension }: IBinaryData): string {
	if (fileName) return fileName;
	return fileExtension ? `file.${fileExtension}` : 'file';
}
