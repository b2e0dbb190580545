/** One thing to do, with where. */
export interface GuideStep {
	readonly text: string;
	/** Words and address of the link behind the text. */
	readonly label?: string;
	readonly url?: string;
}

/** Something to open. */
export interface GuideTile {
	readonly title: string;
	/** One sentence. */
	readonly text: string;
	readonly url: string;
	/** WebP, in base64. */
	readonly picture: string;
}

/** A page for people who meet the sandbox with something beside it, made by whoever started both. */
export interface Guide {
	readonly title: string;
	readonly lead: string;
	readonly steps: readonly GuideStep[];
	readonly tilesLead: string;
	readonly tiles: readonly GuideTile[];
}
