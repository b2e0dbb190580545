import type { IDataObject } from 'n8n-workflow';

import { sendMail } from '../../../shared/api/transactional';
import type { NamedFile } from '../../../shared/form/file';
import type { Form } from '../../../shared/form/form';
import type { MailContent, MailFile, TransactionalMail } from '../../../shared/mailup/transactionalMail';
import type { Run } from '../../run/run';
import { bySubject, sendSummary } from '../../run/sendSummary';
import { hintTestRun, shownOnlyWords } from '../../run/shownOnly';
import { useCode } from '../../run/usedCodes';
import type { MailRequest } from './mail.request';
import { readMailRequest } from './mail.request';
import { planCode } from './onceOnlyCodes';
import { unsureWords } from './unsure';

/** An email that is not to be sent twice, and cannot be looked up. */
const UNSURE =
	'MailUp did not say whether it took the email over, so it may or may not be sent. It was not sent again. Look into the statistics of the list in MailUp before you repeat it.';

/**
 * Sends an email for each item. All items are read and their files weighed first; then each email leaves once, whatever
 * becomes of its answer.
 * @param operation for which a code stands
 * @param contentOf what people get
 */
export async function sendMails(
	run: Run,
	operation: 'transactional.sendEmail' | 'transactional.sendTemplate',
	contentOf: (form: Form) => MailContent,
): Promise<void> {
	const requests = await run.readItems(async (itemIndex) => await readMailRequest(run, itemIndex, contentOf));
	hintTestRun(run, requests);
	await run.each(requests, async (request, itemIndex) => {
		const files = [...request.attachments, ...request.images];
		const code = await planCode(run, itemIndex, request.shownOnly, { operation, ...request.mail }, files);
		const { shownOnly } = request;
		run.output(
			itemIndex,
			shownOnly === undefined
				? await send(run, itemIndex, request, code)
				: report(request, 'dryRun', shownOnlyWords(shownOnly), code),
		);
	});
}

async function send(run: Run, itemIndex: number, request: MailRequest, code: string | null): Promise<IDataObject> {
	const mail = await withFiles(request);
	const written = await useCode(
		run,
		code,
		async () => await run.write(itemIndex, async (client) => await sendMail(client, mail)),
	);
	if (written.answered) return report(request, 'sent', null);
	return report(request, 'unknown', unsureWords(UNSURE, written));
}

async function withFiles({ mail, attachments, images }: MailRequest): Promise<TransactionalMail> {
	return { ...mail, attachments: await load(attachments, () => ''), images: await load(images, ({ field }) => field) };
}

async function load(files: readonly NamedFile[], contentIdOf: (file: NamedFile) => string): Promise<MailFile[]> {
	const loaded: MailFile[] = [];
	for (const file of files) {
		loaded.push({ name: file.name, contentId: contentIdOf(file), base64: await file.toBase64() });
	}
	return loaded;
}

function report(
	{ mail, attachments, images }: MailRequest,
	outcome: 'dryRun' | 'sent' | 'unknown',
	detail: string | null,
	code: string | null = null,
): IDataObject {
	const { content, from, to, cc, bcc } = mail;
	const addresses = (people: typeof to) => people.map(({ address }) => address);
	const [first = '', ...others] = addresses([...to, ...cc, ...bcc]);
	const whom = others.length === 0 ? first : `${first} and ${others.length} more`;
	const what = bySubject(
		content.subject,
		content.templateId === undefined ? 'The email' : `Template ${content.templateId}`,
	);
	return {
		summary: sendSummary(outcome, { what, whom }),
		outcome,
		...(content.templateId !== undefined && { templateId: content.templateId }),
		from: from.address,
		to: addresses(to),
		copies: { cc: addresses(cc), bcc: addresses(bcc) },
		subject: content.subject ?? null,
		files: [...attachments, ...images].map(({ name }) => name),
		confirmationCode: code,
		detail,
	};
}
