import type { NamedFile } from '../../../shared/form/file';
import { readFiles } from '../../../shared/form/file';
import type { Form } from '../../../shared/form/form';
import { inQuotes } from '../../../shared/http/headlines';
import { addressKey } from '../../../shared/mailup/identities';
import type { Mailbox } from '../../../shared/mailup/mailboxes';
import { readMailboxes } from '../../../shared/mailup/mailboxes';
import type { MailContent, SmtpPlusSettings, TransactionalMail } from '../../../shared/mailup/transactionalMail';
import { MOST_FILE_BYTES, UNEXPLAINED_KEYS } from '../../../shared/mailup/transactionalMail';
import { refuseRetryOnFail } from '../../run/retryOnFail';
import type { Run } from '../../run/run';
import { refuseRetry } from '../../run/sendGuards';
import type { ShownOnly } from '../../run/shownOnly';
import { readShownOnly } from '../../run/shownOnly';
import { readDynamicFields, readOption, readTexts } from './dynamicFields';

/** An email that an item asks for, checked as far as it can be without MailUp. Its files are loaded when it is sent. */
export interface MailRequest {
	mail: Omit<TransactionalMail, 'attachments' | 'images'>;
	attachments: readonly NamedFile[];
	images: readonly NamedFile[];
	shownOnly: ShownOnly | undefined;
}

/** Where people look before they send again. */
export const STATISTICS_OF_LIST = 'the outputs of that execution and the statistics of the list in MailUp';

/** Reads an email. @param contentOf what people get @throws NodeOperationError that names the parameter; nothing was sent by then */
export async function readMailRequest(
	run: Run,
	itemIndex: number,
	contentOf: (form: Form) => MailContent,
): Promise<MailRequest> {
	refuseRetryOnFail(run, itemIndex);
	const form = run.form(itemIndex);
	const once = onceEach();
	const mail = {
		content: contentOf(form),
		from: readSender(form),
		to: once(readPeople(form, 'to', 1)),
		cc: once(readPeople(form, 'options.cc')),
		bcc: once(readPeople(form, 'options.bcc')),
		replyTo: readOption(form, 'options.replyTo') === undefined ? '' : form.address('options.replyTo'),
		settings: readSettings(form),
	};
	const attachments = readFiles(form, 'options.attachments', run.context, itemIndex);
	const images = readFiles(form, 'options.inlineImages', run.context, itemIndex);
	await refuseHeavy(form, attachments, images);
	const shownOnly = readShownOnly(run, itemIndex);
	if (shownOnly === undefined) refuseRetry(run, itemIndex, false, STATISTICS_OF_LIST);
	return { mail, attachments, images, shownOnly };
}

function readSender(form: Form): Mailbox {
	const [from, ...others] = readPeople(form, 'from', 1);
	if (from && others.length === 0) return from;
	throw form.refusal(
		'from',
		'holds several addresses',
		'Enter one address: an email has one sender.',
		form.value('from'),
	);
}

function readPeople(form: Form, path: string, least = 0): Mailbox[] {
	const value = form.value(path);
	const people = readMailboxes(value);
	if (typeof people !== 'string' && people.length >= least) return people;
	const advice = 'Enter an email address, such as nathan@example.com, or several with commas between them.';
	const wrong =
		least === 1 && typeof people !== 'string' ? 'holds no email address' : 'is not what people can be mailed by';
	throw form.refusal(path, wrong, typeof people === 'string' ? `${advice} ${people}` : advice, value);
}

/** Leaves out whoever stood among those before, whatever the spelling: nobody is to get the email twice. */
function onceEach(): (people: readonly Mailbox[]) => Mailbox[] {
	const seen = new Set<string>();
	return (people) =>
		people.filter(({ address }) => {
			const key = addressKey(address);
			const isNew = !seen.has(key);
			seen.add(key);
			return isNew;
		});
}

function readSettings(form: Form): SmtpPlusSettings {
	const flag = (name: string) => (form.has(`options.${name}`) ? form.flag(`options.${name}`) : undefined);
	return {
		campaignName: readOption(form, 'options.campaignName'),
		campaignCode: readOption(form, 'options.campaignCode'),
		header: flag('header'),
		footer: flag('footer'),
		dynamicFields: readDynamicFields(form),
		unexplained: readOtherSettings(form),
	};
}

function readOtherSettings(form: Form): Record<string, string> {
	const path = 'options.otherSettings';
	const entries = readTexts(form, path).map(([given, value]): [string, string] => {
		const key = UNEXPLAINED_KEYS.find((one) => one.toLowerCase() === given.trim().toLowerCase());
		if (key !== undefined) return [key, value];
		throw form.refusal(path, `${inQuotes(given)} is no setting`, `Give any of these: ${UNEXPLAINED_KEYS.join(', ')}.`);
	});
	return Object.fromEntries(entries);
}

/** Refuses files that are more than MailUp takes, before one email has left. A file of unknown size is loaded to be weighed. */
async function refuseHeavy(form: Form, attachments: readonly NamedFile[], images: readonly NamedFile[]): Promise<void> {
	let bytes = 0;
	for (const file of [...attachments, ...images]) bytes += await file.weigh();
	if (bytes <= MOST_FILE_BYTES) return;
	const megabytes = (bytes / 1_024 / 1_024).toFixed(1);
	const reason = `the files have ${megabytes} MB, and an email may have 10 MB`;
	const advice = 'Leave some out, or put a link into the email instead. Nothing was sent.';
	throw form.refusal(attachments.length > 0 ? 'options.attachments' : 'options.inlineImages', reason, advice);
}
