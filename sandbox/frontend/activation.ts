import { formatDate } from '../account/dates';
import type { Context } from '../http/context';
import { sameWord } from '../platform';
import type { Parameters } from './parameters';

/** What is missing; the numbers add up. */
const MISSING: ReadonlyArray<readonly [name: string, code: number]> = [
	['ws_name', -2],
	['usr', -4],
	['pwd', -8],
	['nl_url', -16],
];

/** Registers the caller's address for the service "FrontEnd". */
function activate({ frontend, login }: Context, parameters: Parameters): number {
	const missing = MISSING.filter(([name]) => parameters.text(name) === '');
	if (missing.length > 0) return missing.reduce((sum, [, code]) => sum + code, 0);
	if (parameters.text('ws_name').toLowerCase() !== 'frontend') return -1006;
	if (!sameWord(parameters.text('usr'), login.apiUser)) return -1001;
	if (!sameWord(parameters.text('pwd'), login.password)) return -1002;
	frontend.registered = true;
	return 0;
}

/** `WSActivation.aspx`, the one page that really answers XML (help page "WebService MailUpImport"). */
export function activation(context: Context, parameters: Parameters): string {
	const code = activate(context, parameters);
	const day = formatDate(context.account.now()).slice(0, 10);
	return `<mailupMessage><mailupBody><ReturnCode>${code}</ReturnCode><WS_Activation><WS_Name> FrontEnd </WS_Name><DateOfRequest>${day}</DateOfRequest><User>${context.login.apiUser}</User></WS_Activation></mailupBody></mailupMessage>`;
}
