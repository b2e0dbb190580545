/** A row of docs/open-questions.md. */
export interface Row {
	readonly question: string;
	/** What the package does, whatever the answer. */
	readonly copes: string;
	/** How a person finds out. */
	readonly byHand: string;
}

/** The rows of the page, in their order. */
export function rowsOf(page: string): Row[] {
	return page
		.split('\n')
		.filter((line) => line.startsWith('| '))
		.map((line) =>
			line
				.slice(1, -1)
				.split(' | ')
				.map((cell) => cell.trim()),
		)
		.filter(([question = '']) => question !== 'Question')
		.map(([question = '', copes = '', , byHand = '']) => ({ question, copes, byHand }));
}
