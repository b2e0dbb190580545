/** Imports: what MailUp's documents leave open of them, in every reading that the sandbox can take. */
import type { Sandbox } from '../../../sandbox/server';
import { locator } from '../../support/answers';
import { run, tellInBoth } from '../../support/readings';
import { importOne, plainImport } from '../../support/sandboxEvents';

const list = locator(1);
const importOf = (email: string, more: object = {}) =>
	run({ resource: 'import', operation: 'importItems', list, email, ...more });
const imports = (operation: string, more: object) => run({ resource: 'import', operation, ...more });

const NEW = 'new@example.com';
const SUBSCRIBED = 'person1@example.org';
const AS_PENDING = { importAs: 'pending' };

const status =
	(email: string) =>
	({ account }: Sandbox): string =>
		account.list(1).email.get(account.recipients.findByEmail(email)?.id ?? 0)?.status ?? 'notOnList';
const asked = ({ account }: Sandbox): string[] => {
	account.advance();
	return account.confirmationMails.map(({ email }) => email);
};
const count = ({ account }: Sandbox): number => account.imports.all().length;

/** The answer of the next import is lost, although MailUp takes it. */
const loseAnswer = ({ faults }: Sandbox): void =>
	void faults.add({ kind: 'cut', method: 'POST', path: /Recipients$/, after: true });
const threeBefore = ({ account }: Sandbox): void =>
	['a', 'b', 'c'].forEach((name) => importOne(account, 1, `${name}@example.com`));

tellInBoth([
	{
		name: 'secondImport',
		options: { importMs: 60 },
		steps: [
			({ account }) => {
				const row = { email: 'first@example.com', prefix: '', number: '', name: '', fields: [] };
				account.imports.start(plainImport(account, 1), [row]);
			},
			importOf(NEW),
			status('first@example.com'),
			status(NEW),
		],
		usual: ['accepted', 'OPTIN', 'OPTIN'],
		others: { waits: 'same' },
	},
	{
		name: 'importSendingKey',
		steps: [importOf(NEW, AS_PENDING), imports('sendConfirmation', { importId: 1 }), asked],
		usual: ['accepted', 'sent', [NEW]],
		others: { SendingID: 'same' },
	},
	{
		name: 'runningReport',
		options: { importMs: 60 },
		steps: [importOf(NEW), status(NEW), imports('wait', { importId: 1 })],
		usual: ['accepted', 'OPTIN', 'an item'],
		others: { notFound: 'same' },
	},
	{
		name: 'importEnd',
		steps: [
			importOf(NEW),
			run({ resource: 'import', operation: 'get', importId: 1 }, { show: ['status', 'created', 'valid'] }),
		],
		usual: ['accepted', [['completed', 1, 1]]],
		others: { reportFirst: 'same' },
	},
	{
		name: 'failedImport',
		steps: [({ account }) => account.imports.failNext(2), importOf(NEW), status(NEW), importOf(NEW)],
		usual: ['importFailed', 'notOnList', 'importFailed'],
		others: { completed: 'same' },
	},
	{
		name: 'importOrder',
		steps: [threeBefore, loseAnswer, importOf(NEW), count, status(NEW)],
		usual: ['accepted', 4, 'OPTIN'],
		others: { ignored: 'same', refused: 'same' },
	},
	{
		name: 'importRows',
		steps: [threeBefore, loseAnswer, importOf(NEW), count],
		usual: ['accepted', 4],
		others: { valid: ['unknown', 4] },
	},
	{
		name: 'confirmEmail',
		steps: [importOf(SUBSCRIBED, AS_PENDING), status(SUBSCRIBED)],
		usual: ['accepted', 'PENDING'],
		others: { leavesSubscribed: ['accepted', 'OPTIN'] },
	},
	{
		name: 'confirmationEmails',
		steps: [importOf(NEW, AS_PENDING), imports('sendConfirmation', { importId: 1 }), asked],
		usual: ['accepted', 'sent', [NEW]],
		others: { sentAtOnce: ['accepted', 'alreadySent', [NEW]] },
	},
	{
		name: 'confirmationQueue',
		steps: [
			importOf(NEW, AS_PENDING),
			imports('sendConfirmation', { importId: 1 }),
			imports('sendConfirmation', { importId: 1 }),
			asked,
		],
		usual: ['accepted', 'sent', 'alreadySent', [NEW]],
		others: { hidden: ['accepted', 'alreadySent', 'alreadySent', []] },
	},
]);
