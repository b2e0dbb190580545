import { answering, type Rules } from './rule';

/** Lists, groups, tags, images and files. */
export const LISTS = {
	/** What PUT List does with settings that the body leaves out. */
	listUpdate: ['blanksOmitted', 'keepsOmitted'],
	/** Answer of POST Group: recorded answers are the object, the help page tells of the id, a sample of an envelope. */
	groupAnswer: ['object', 'id', 'envelope'],
	/** What PUT Group does with keys that the body leaves out. */
	groupUpdate: ['keepsOmitted', 'blanksOmitted'],
	/** Tags that are disabled. */
	disabledTags: ['listed', 'hidden'],
	/** Answer of POST Images: published clients expect an array of one, or the one address; or it is all of them. */
	imageAnswer: ['array', 'text', 'all'],
	/** `DELETE Images` for an image of a list. */
	imageOfList: ['deleted', 'notFound', 'kept'],
	/** Largest attachment or image, in bytes. */
	largestFile: ['any', 1000],
	/** A file for a slot that has one. */
	filledSlot: ['replaces', 'refused'],
	/** The attachments of a message that has none. */
	noAttachments: ['array', 'emptyBody'],
} as const;

type Named = Readonly<Record<string, unknown>>;
const isEnabled = (row: unknown): boolean => (row as Named).Enabled !== false;

export const LIST_RULES: Rules<keyof typeof LISTS> = {
	disabledTags: {
		hidden: answering(/^GET \/List\/:idList\/Tags$/, (body) => {
			const page = body as { Items: unknown[]; TotalElementsCount: number };
			const Items = page.Items.filter(isEnabled);
			return { ...page, Items, TotalElementsCount: Items.length };
		}),
	},
	largestFile: {
		1000: {
			at: /^POST .*(Attachment\/:slot|Images)$/,
			refuse: ({ body }) =>
				String((body as Named).Base64Data).length > 1334 ? 'The file is larger than 1000 bytes' : undefined,
		},
	},
	noAttachments: {
		emptyBody: answering(/^GET .*Attachment$/, (body) => (Array.isArray(body) && body.length === 0 ? undefined : body)),
	},
};
