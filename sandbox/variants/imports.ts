import { answering, eachRow, type Rules, unknown } from './rule';

/** Imports and the emails that ask for confirmation. */
export const IMPORTS = {
	/** A second import while one works: the Recipients page tells of a refusal, and of a queue. */
	secondImport: ['refused', 'waits'],
	/** Key of the sending id in GET Import/{id}/Sending: what published clients read, or the Recipients page. */
	importSendingKey: ['idSending', 'SendingID'],
	/** `GET Imports/{id}` while the import runs. */
	runningReport: ['shown', 'notFound'],
	/** Whether the short status and the report tell of the end at the same moment. */
	importEnd: ['together', 'reportFirst'],
	/** `Completed` of an import that failed. */
	failedImport: ['notCompleted', 'completed'],
	/** `orderby` of `GET Imports`. */
	importOrder: ['asked', 'ignored', 'refused'],
	/** `Rows` of a task: those that were sent, or the good ones. */
	importRows: ['sent', 'valid'],
	/** What `ConfirmEmail=true` does with people who are subscribed. */
	confirmEmail: ['movesSubscribed', 'leavesSubscribed'],
	/** The confirmation emails of an import: prepared, as the text says, or sent at once, as a footnote does. */
	confirmationEmails: ['prepared', 'sentAtOnce'],
	/** Whether the queues show them. */
	confirmationQueue: ['shown', 'hidden'],
} as const;

const TASKS = /^GET \/Imports$/;

export const IMPORT_RULES: Rules<keyof typeof IMPORTS> = {
	runningReport: {
		notFound: {
			at: /^GET \/Imports\/:idImport$/,
			answer: (answer) =>
				Number((answer.body as Record<string, unknown>).StatusCode) < 3
					? { status: 404, body: { ErrorCode: '404', ErrorDescription: 'Import not found', ErrorName: 'NotFound' } }
					: answer,
		},
	},
	failedImport: {
		completed: eachRow(/^GET \/Import\/:idImport$/, (row) => ({ ...row, Completed: true })),
	},
	importOrder: {
		ignored: { at: TASKS, query: (query) => query.set('orderby', 'IdImport asc') },
		refused: unknown(TASKS, 'orderby'),
	},
	importRows: { valid: eachRow(TASKS, (row) => ({ ...row, Rows: Math.max(Number(row.Rows) - 1, 0) })) },
	confirmationQueue: {
		hidden: answering(/^GET \/Email\/Sendings\/\w+$/, (body) => ({
			...(body as object),
			Items: [],
			TotalElementsCount: 0,
		})),
	},
};
