import { isOtherServer } from '../../../shared/api/transactional';
import type { Unanswered } from '../../../shared/http/calls';
import { withMailUpWords } from '../../run/mailUpWords';

const OTHER_SERVER = 'The answer did not come in the words of MailUp: check the Service URL of the credential.';

/** What is known of a message whose answer was lost, in sentences: nothing shows it afterwards. @param what of the message, and where to look */
export function unsureWords(what: string, written: Unanswered): string {
	return withMailUpWords(isOtherServer(written) ? `${what} ${OTHER_SERVER}` : what, written);
}
