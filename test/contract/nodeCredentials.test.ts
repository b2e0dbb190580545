/** Which credential the node asks for: the one that opens what the chosen operation calls, and no other. */
import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { resources } from '../../nodes/MailUp/resources';
import { REST, REST_BY_PASSWORD } from '../../nodes/shared/http/accesses';
import { loadSourceCredentials } from '../support/package-root';
import { sourceNode } from '../support/mailup-node';

const { description } = sourceNode();
const { credentials = [] } = description;

const operations = resources.flatMap(({ value: resource, operations: all }) =>
	all.map(({ value: operation, access = REST }): [string, string, string] => [
		resource,
		operation,
		access.credentialType,
	]),
);

/** The credentials that n8n shows for a choice of parameters, and asks for before it publishes. */
function shownWith(parameters: INodeParameters): string[] {
	return credentials
		.filter((credential) =>
			NodeHelpers.displayParameter(
				parameters,
				credential,
				{ typeVersion: description.defaultVersion ?? 1 },
				description,
			),
		)
		.map(({ name }) => name);
}

test.each(operations)('%s:%s asks for %s', (resource, operation, credentialType) => {
	expect(shownWith({ resource, operation })).toEqual([credentialType]);
});

test.each(operations.filter(([, , credentialType]) => credentialType === REST.credentialType))(
	'%s:%s asks for user name and password instead where these are chosen',
	(resource, operation) => {
		const shown = shownWith({ resource, operation, authentication: 'password' });
		expect(shown).toEqual([REST_BY_PASSWORD.credentialType]);
	},
);

test('every credential is required where it is asked for, and is one of the package', () => {
	const ofPackage = loadSourceCredentials().map(({ name }) => name);
	expect(credentials.filter(({ name, required }) => required !== true || !ofPackage.includes(name))).toEqual([]);
});
