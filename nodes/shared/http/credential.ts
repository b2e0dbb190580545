import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readId } from '../mailup/identities';
import { isObject, readText } from '../mailup/reading';
import type { Access } from './accesses';
import type { MailUpContext } from './calls';
import { Secrets } from './secrets';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The credential of a run. */
export interface Credential {
	access: Access;
	/** n8n's id for it. */
	id: string;
	/** Origin and path that all calls go to, without a slash at the end. */
	serviceUrl: string;
	/** Whether there is an access token already. */
	hasToken: boolean;
	/** All that it holds. */
	settings: unknown;
	/** Its secrets: what is learned on the way is added. */
	secrets: Secrets;
}

/**
 * Opens the credential that the node has for an access.
 * @throws NodeOperationError where the credential is missing, was never connected, or has an unusable Service URL
 */
export async function openCredential(context: MailUpContext, access: Access): Promise<Credential> {
	const node = context.getNode();
	const { credentialType, credentialName } = access;
	const reference = node.credentials?.[credentialType];
	if (!reference) {
		throw new NodeOperationError(node, 'No MailUp credential is chosen', {
			description: `Choose or create a ${credentialName} in this node.`,
		});
	}
	const credential = await context.getCredentials(credentialType);
	const isConnected = access.hasToken && access.isConnectedByHand;
	if (isConnected && !holdsSomething(credential.oauthTokenData)) {
		throw new NodeOperationError(node, 'The MailUp credential is not connected', {
			description: 'Open the credential, press "Connect", and log in to MailUp.',
		});
	}
	const serviceUrl = readServiceUrl(node, credential.serviceUrl, credential.allowHttp === true);
	const secrets = new Secrets();
	secrets.learn(credential);
	// The token of a connected credential is n8n's business, in whatever form it keeps it.
	const hasToken = isConnected || readText(credential.oauthTokenData, 'access_token') !== '';
	return { access, id: reference.id ?? reference.name, serviceUrl, hasToken, settings: credential, secrets };
}

/** Whether n8n keeps a token, in whatever form. Before one is fetched it fills in an object without anything in it. */
function holdsSomething(tokens: unknown): boolean {
	return isObject(tokens) ? Object.keys(tokens).length > 0 : Boolean(tokens);
}

/**
 * A number that stands in the credential and belongs into the address of calls: of an account, or of a list.
 * @param name of the credential's field @param shown as people see it @param form captures the digits
 * @throws NodeOperationError where there is none
 */
export function idInCredential(
	node: INode,
	{ settings }: Credential,
	{ name, shown, form }: { name: string; shown: string; form: RegExp },
): number {
	const id = readId(form.exec(readText(settings, name).trim())?.[1]);
	if (id !== undefined) return id;
	throw new NodeOperationError(node, `The ${shown} of the MailUp credential holds no such number`, {
		description: 'Open the credential and enter the number that MailUp shows. Nothing was sent.',
	});
}

/**
 * The origin and path that all calls go to, without a slash at the end.
 * @param allowsHttp whether plain http is taken, too; on loopback it always is, for the sandbox
 * @throws NodeOperationError unless it is such an address
 */
function readServiceUrl(node: INode, value: unknown, allowsHttp: boolean): string {
	const url = typeof value === 'string' ? parseUrl(value.trim()) : undefined;
	const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && (allowsHttp || LOOPBACK.has(url.hostname)));
	if (!url || !safe || url.username !== '' || url.search !== '' || url.hash !== '') {
		throw new NodeOperationError(node, 'The Service URL of the MailUp credential is not a plain https address', {
			description:
				'Set it to an https address without a query, such as https://services.mailup.com. Plain http would show to the network what is sent.',
		});
	}
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function parseUrl(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}
