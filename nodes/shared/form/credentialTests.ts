import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { readText } from '../mailup/reading';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const NUMBER = /^\d+$/;

/** What each field of the credential for transactional SMS has to look like. */
const FORMS: ReadonlyArray<[field: string, shown: string, form: RegExp, advice: string]> = [
	[
		'serviceUrl',
		'Service URL',
		/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$))/,
		'an https address',
	],
	['accountId', 'Account ID', /^m?\d+$/i, 'the number in the user name of the MailUp account'],
	['listId', 'List ID', NUMBER, 'the number of the list'],
	['listGuid', 'List GUID', GUID, 'a code such as 5d2b1a9c-0f6e-4c3a-9b1d-7e8f90a1b2c3'],
	['listSecret', 'List Secret', GUID, 'a code of the same form as the list GUID'],
];

/** Whether the credential for transactional SMS has the right form: MailUp has no call that tries it out without sending a text. */
export async function transactionalSms(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const wrong = FORMS.find(([field, , form]) => !form.test(readText(data, field).trim()));
	if (!wrong) return await Promise.resolve({ status: 'OK', message: 'The values have the right form' });
	const [, shown, , advice] = wrong;
	return { status: 'Error', message: `${shown}: enter ${advice}` };
}
