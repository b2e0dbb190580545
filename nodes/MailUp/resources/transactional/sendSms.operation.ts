import { phoneParameter } from '../../../shared/form/person.parameters';
import { LIST_SECRET } from '../../../shared/http/accesses';
import { MOST_CHARACTERS } from '../../../shared/mailup/transactionalSms';
import type { Operation } from '../../operation';
import { confirmationParameters } from '../../run/confirmation.parameters';
import { sendInManualRunsParameter } from '../../run/send.parameters';
import { campaignCodeParameter, dynamicFieldsParameter } from './dynamicFields.parameters';
import { optionsParameter } from './mail.parameters';

export const operation: Operation = {
	name: 'Send SMS',
	value: 'sendSms',
	action: 'Send transactional SMS',
	description: 'Send a text to one number at once, for the list of the credential. Each part of it costs a credit.',
	access: LIST_SECRET,
	parameters: [
		{ ...phoneParameter, required: true },
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			required: true,
			placeholder: 'e.g. Hello [name], your order has left',
			description: `What the person reads, with ${MOST_CHARACTERS} characters at most. A dry run shows how many parts it has, and what makes it dear.`,
		},
		...confirmationParameters('transactional.sendSms'),
		optionsParameter([
			{
				displayName: 'Alphabet',
				name: 'alphabet',
				type: 'options',
				options: [
					{
						name: 'As Needed',
						value: 'asNeeded',
						description: 'Unicode only where the text has characters that the GSM alphabet lacks',
					},
					{
						name: 'GSM',
						value: 'gsm',
						description: 'The cheapest: 160 characters a part. Characters outside the GSM alphabet get lost.',
					},
					{ name: 'Unicode', value: 'unicode', description: 'Every character arrives, 70 of them a part' },
				],
				default: 'asNeeded',
				description: 'In which alphabet the text travels',
			},
			campaignCodeParameter,
			dynamicFieldsParameter,
			sendInManualRunsParameter,
			{
				displayName: 'Sender Name',
				name: 'senderName',
				type: 'string',
				default: '',
				placeholder: 'e.g. ACME',
				description:
					'Name that the text comes from, instead of the one of the list: 11 letters and digits at most, certified by MailUp',
			},
		]),
	],
	load: async () => await import('./sendSms.execute'),
};
