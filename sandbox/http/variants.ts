/** Choices for points that the documents leave open or contradict each other on. */
export interface Variants {
	/** Whether `/LogOn` hands `state` back (`/Authorization` always does). */
	logOnEchoesState: boolean;
	/** Answer of PUT Recipient/Detail: recorded answers are the bare person, the Recipients page prints an envelope. */
	detailAnswer: 'envelope' | 'object';
	/** A token that cannot be read: one page says 400, 401 is what other services answer. */
	badToken: 400 | 401;
	/** GET Recipients/{id} of an id that nobody has. */
	unknownRecipient: 'notFound' | 'empty';
	/** What PUT List does with settings that the body leaves out. */
	listUpdate: 'blanksOmitted' | 'keepsOmitted';
	/** The same for PUT Email; tags and default values of fields always stay. */
	messageUpdate: 'blanksOmitted' | 'keepsOmitted';
	/** A send at a date that has passed. */
	pastDate: 'sendsAtOnce' | 'refused';
	/** The form of group ids that a send reads, which no document shows; ids in another one count as none. */
	groupIds: 'anyForm' | 'bareOnly' | 'quotedOnly';
	/** A group of another list in the inclusion of a send: documented is that it adds nobody; `widens` mails the whole list. */
	foreignGroup: 'addsNobody' | 'widens';
	/** A sender address outside the verified ones. */
	unverifiedSender: 'refused' | 'accepted';
	/** Answer of POST Images: published clients expect an array, or the one address. */
	imageAnswer: 'array' | 'text';
	/** Answer of POST Group: recorded answers are the object, the help page tells of the id, a sample of an envelope. */
	groupAnswer: 'object' | 'id' | 'envelope';
	/** A second import while one works: the Recipients page tells of a refusal, and of a queue. */
	secondImport: 'refused' | 'waits';
	/** Entries of `InvalidRecipients` and `UnprocessedRecipients`: an older sample has addresses, the help page says objects; no document shows their keys. */
	leftOut: 'addresses' | 'objects';
	/** `datetime=undefined` in a send of an SMS message, which no document shows: held as for emails, or not understood. */
	smsHold: 'holds' | 'sendsAtOnce';
	/** Errors of the SMTP+ API: told in the body of a 200 alone, or by the HTTP status as well. */
	mailErrors: 'inBody' | 'byStatus';
	/** A transactional text of more than 670 characters: cut, as the page says, or refused with its code 107. */
	longSms: 'truncated' | 'refused';
	/** HTTP status of code 301 of the transactional SMS service: in the current page, or in an older one. */
	chargedStatus: 200 | 500;
	/** Key of the sending id in GET Import/{id}/Sending: what published clients read, or the Recipients page. */
	importSendingKey: 'SendingID' | 'idSending';
}

/** What is chosen where nobody says otherwise. */
export const USUAL_VARIANTS: Readonly<Variants> = {
	logOnEchoesState: true,
	detailAnswer: 'object',
	badToken: 400,
	unknownRecipient: 'notFound',
	listUpdate: 'blanksOmitted',
	messageUpdate: 'blanksOmitted',
	pastDate: 'sendsAtOnce',
	groupIds: 'anyForm',
	foreignGroup: 'addsNobody',
	unverifiedSender: 'refused',
	imageAnswer: 'array',
	groupAnswer: 'object',
	secondImport: 'refused',
	importSendingKey: 'idSending',
	leftOut: 'addresses',
	smsHold: 'holds',
	mailErrors: 'inBody',
	longSms: 'truncated',
	chargedStatus: 200,
};
