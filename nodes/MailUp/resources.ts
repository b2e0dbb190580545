import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

import { authentication, restCredentials } from '../shared/form/authentication.parameters';
import { operationSubtitle } from '../shared/form/subtitles';
import type { Access } from '../shared/http/accesses';
import { REST } from '../shared/http/accesses';
import type { Operation, Resource } from './operation';
import { account } from './resources/account';
import { email } from './resources/email';
import { field } from './resources/field';
import { group } from './resources/group';
import { image } from './resources/image';
import { importing } from './resources/import';
import { list } from './resources/list';
import { recipient } from './resources/recipient';
import { sending } from './resources/sending';
import { sms } from './resources/sms';
import { statistics } from './resources/statistics';
import { subscription } from './resources/subscription';
import { tag } from './resources/tag';
import { template } from './resources/template';
import { tracking } from './resources/tracking';
import { transactional } from './resources/transactional';

/** Every resource, in the order of their names. */
export const resources: readonly Resource[] = [
	account,
	email,
	field,
	group,
	image,
	importing,
	list,
	recipient,
	sending,
	sms,
	statistics,
	subscription,
	tag,
	template,
	tracking,
	transactional,
];

/** What a node says of itself on the canvas: `Create or Update: Recipient`. An operation of one value has one name everywhere. */
export const subtitle = operationSubtitle(
	resources.flatMap(({ operations }) => operations),
	resources,
);

/** The choice of the resource, which stands first in the node. */
export const resourceChoice: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources.map(({ name, value }) => ({ name, value })),
	default: 'recipient',
};

/**
 * Where the node asks for a credential: for the resources whose operations are opened by it, and where a resource has
 * others as well, for these operations only. A test holds this against every operation.
 */
export function shownFor(access: Access): NonNullable<INodeCredentialDescription['displayOptions']> {
	const isOpened = (operation: Operation) => (operation.access ?? REST) === access;
	const opened = resources.filter(({ operations }) => operations.some(isOpened));
	const operations = opened.flatMap((one) => one.operations);
	return {
		show: {
			resource: opened.map(({ value }) => value),
			...(!operations.every(isOpened) && { operation: operations.filter(isOpened).map(({ value }) => value) }),
		},
	};
}

/** Which credential opens REST, for the operations that call it. */
export const authenticationChoice: INodeProperties = { ...authentication, displayOptions: shownFor(REST) };

/** Where each of the two credentials for REST is asked for. */
export const [shownForOAuth2, shownForPassword] = restCredentials(shownFor(REST).show).map(
	({ displayOptions }) => displayOptions,
);
