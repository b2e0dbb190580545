import type { IDataObject, IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions, NodeApiError } from 'n8n-workflow';

import type { Expected } from './verdicts';

/** The contexts of n8n that can talk to MailUp. */
export type MailUpContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** A call of MailUp's REST API. */
export interface MailUpCall extends Expected {
	/** What the call is for, after "MailUp did not …": `find the recipient`. Goes into error messages. */
	purpose: string;
	/** Path below the service's base, part by part; each part is encoded. */
	path: ReadonlyArray<string | number>;
	query?: IDataObject;
	/**
	 * An order, as `orderby` takes it, that no document shows for these rows: where MailUp refuses a reading with 400, it is
	 * asked without, and so are later ones of such rows, whatever the ids in their paths. The caller looks whether the rows are in
	 * order.
	 */
	wishedOrder?: string;
}

export interface MailUpWrite extends MailUpCall {
	method: 'POST' | 'PUT' | 'DELETE';
	/** Any JSON value, sent as it is, empty arrays and bare values too; or a Buffer that holds the JSON already. */
	body?: unknown;
	/** What leaves as the fields of a form, in place of a body. */
	form?: Readonly<Record<string, string>>;
	/** Whether the call stops or deletes a sending: MailUp takes one of these in 30 seconds. */
	stopsSending?: boolean;
	/** Longest time in ms that the upload and the answer may take; five minutes where it is left out. */
	timeoutMs?: number;
}

/** Any call, as the client sends it. */
export type Request =
	| MailUpWrite
	| (MailUpCall & {
			method: 'GET';
			body?: undefined;
			form?: undefined;
			stopsSending?: undefined;
			timeoutMs?: undefined;
	  });

/**
 * The body of MailUp's answer, or why there is none. After a write without an answer nobody knows whether it was carried
 * out, unless MailUp's own words tell. `unsorted` is set where MailUp refused the wished order.
 */
export type Answered = { answered: true; body: unknown; unsorted?: true } | Unanswered;

/** Why there is no answer that proves anything. */
export interface Unanswered {
	answered: false;
	error: NodeApiError;
	/** HTTP status; undefined where the connection broke. */
	status: number | undefined;
	/** MailUp's own words; empty where it said nothing. */
	said: string;
}
