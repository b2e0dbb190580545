import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { allowedDomains, serviceUrlOf } from './shared/serviceUrl';
import { signedBody } from './shared/signedBody';

/** A list of MailUp that sends transactional SMS (MailUp help, "Transactional SMS using APIs"). The node tests its form. */
export class MailUpTransactionalSmsApi implements ICredentialType {
	name = 'mailUpTransactionalSmsApi';

	displayName = 'MailUp Transactional SMS API';

	icon = { light: 'file:mailup.svg', dark: 'file:mailup.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-mailup/n8n-nodes-mailup#credentials';

	properties: INodeProperties[] = [
		{
			displayName:
				'MailUp has no call that tries these values out without sending a text. n8n only checks that they have the right form.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		serviceUrlOf('https://sendsms.mailup.com'),
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 1234',
			description: 'Number in the user name of the MailUp account: 1234 for the user m1234',
		},
		{
			displayName: 'List ID',
			name: 'listId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 1',
			description: 'Number of the list that the texts are sent for',
		},
		{
			displayName: 'List GUID',
			name: 'listGuid',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 5d2b1a9c-0f6e-4c3a-9b1d-7e8f90a1b2c3',
			description: 'Unique code of the list, as MailUp shows it among the settings of the list',
		},
		{
			displayName: 'List Secret',
			name: 'listSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Secret of the list for transactional SMS, another code of the same form as the GUID',
		},
		...allowedDomains,
	];

	authenticate = async (
		{ listGuid, listSecret }: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => await signedBody(request, { ListGuid: listGuid, ListSecret: listSecret });
}
