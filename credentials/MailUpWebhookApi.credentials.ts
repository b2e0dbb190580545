import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/** What MailUp's calls to the MailUp Webhook Trigger have to carry (MailUp help, "Add or Edit a Webhook"). */
export class MailUpWebhookApi implements ICredentialType {
	name = 'mailUpWebhookApi';

	displayName = 'MailUp Webhook API';

	icon = { light: 'file:mailup.svg', dark: 'file:mailup.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-mailup/n8n-nodes-mailup#triggers';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'A word that nobody guesses, such as one of a password manager: 16 or more letters, digits, hyphens and underscores. In MailUp, enter it behind the address: ?secret= and the word. Calls without it are refused.',
		},
		{
			displayName: 'Encryption Key',
			name: 'encryptionSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The key of the webhook in MailUp, where "Encrypted" is on. Calls that are not encrypted are taken all the same, if they carry the secret.',
		},
	];
}
