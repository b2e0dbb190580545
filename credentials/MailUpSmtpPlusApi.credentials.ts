import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { allowedDomains, serviceUrlOf, testedUrl } from './shared/serviceUrl';
import { signedBody } from './shared/signedBody';

/** What n8n says where the answer about the user is not what MailUp documents. */
const NOT_ACCEPTED = 'MailUp does not accept this user: check user name, secret and Service URL.';

/** An SMTP+ user of MailUp, for transactional emails (MailUp help, "Transactional Emails using APIs"). */
export class MailUpSmtpPlusApi implements ICredentialType {
	name = 'mailUpSmtpPlusApi';

	displayName = 'MailUp SMTP+ API';

	icon = { light: 'file:mailup.svg', dark: 'file:mailup.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-mailup/n8n-nodes-mailup#credentials';

	properties: INodeProperties[] = [
		serviceUrlOf('https://send.mailup.com'),
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. s1234_5',
			description: 'Name of the SMTP+ user, as MailUp shows it. The user belongs to one list.',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Password that MailUp showed when the SMTP+ user was made, or when it was reset',
		},
		...allowedDomains,
	];

	authenticate = async (
		{ username, secret }: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => await signedBody(request, { User: { Username: username, Secret: secret } });

	// Asks MailUp what it knows of the user, which changes nothing. A refusal comes under HTTP 200: it says so, or holds no users.
	test: ICredentialTestRequest = {
		request: {
			baseURL: testedUrl(),
			url: '/API/v2.0/users/listuserinfo',
			method: 'POST',
			body: { Username: '={{ $credentials.username }}' },
		},
		rules: [
			{ key: 'Status', value: 'error' },
			{ key: 'UserList', value: undefined },
			{ key: 'UserList', value: null },
		].map((refusal) => ({ type: 'responseSuccessBody', properties: { ...refusal, message: NOT_ACCEPTED } })),
	};
}
