/** How public packages count the parts of a text. */
export interface Counter {
	name: string;
	/** SMS that the text is charged as. */
	parts(text: string): number;
	/** Whether the package takes it for a text of the GSM alphabet. */
	isGsm(text: string): boolean;
	/** Septets of a text of the GSM alphabet. */
	septets(text: string): number;
}

export const SPLIT_SMS: Counter;
export const SEGMENTS_CALCULATOR: Counter;
