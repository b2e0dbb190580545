import type { IDataObject } from 'n8n-workflow';

import type { TransactionalSms } from '../../../shared/api/transactional';
import { sendSms } from '../../../shared/api/transactional';
import type { Form } from '../../../shared/form/form';
import { readFullPhone } from '../../../shared/form/person';
import { dearCharacters, describeDear } from '../../../shared/mailup/smsAlphabet';
import { SMS_SENDER } from '../../../shared/mailup/smsMessages';
import type { SmsLength } from '../../../shared/mailup/smsParts';
import { measureSms } from '../../../shared/mailup/smsParts';
import { filledIn, MOST_CHARACTERS, readSentSms, unfilledIn } from '../../../shared/mailup/transactionalSms';
import { readContent } from '../../run/messageTexts';
import { refuseRetryOnFail } from '../../run/retryOnFail';
import type { Run } from '../../run/run';
import { refuseRetry } from '../../run/sendGuards';
import { sendSummary } from '../../run/sendSummary';
import type { ShownOnly } from '../../run/shownOnly';
import { hintTestRun, readShownOnly, shownOnlyWords } from '../../run/shownOnly';
import { useCode } from '../../run/usedCodes';
import { readDynamicFields, readOption } from './dynamicFields';
import { planCode } from './onceOnlyCodes';
import { unsureWords } from './unsure';

interface SmsRequest {
	sms: TransactionalSms;
	/** As the person reads it. */
	filled: string;
	length: SmsLength;
	shownOnly: ShownOnly | undefined;
}

/** Names that the hint names. */
const MOST_NAMED = 30;

const UNSURE =
	'MailUp did not say whether it sent the text, so it may or may not be sent and charged. It was not sent again. Look into the SMS statistics of the list in MailUp before you repeat it.';

const NOT_COUNTED =
	'The text was sent and charged, but the statistics of MailUp will not show it. Do not send it again.';

/** Sends a text to one number for each item (MailUp help, "Transactional SMS using APIs"). */
export async function execute(run: Run): Promise<void> {
	const requests = await run.readItems((itemIndex) => readSmsRequest(run, itemIndex));
	hintTestRun(run, requests);
	hintUnfilled(run, requests.values());
	await run.each(requests, async (request, itemIndex) => {
		const { sms, shownOnly } = request;
		const code = await planCode(run, itemIndex, shownOnly, { operation: 'transactional.sendSms', ...sms });
		run.output(
			itemIndex,
			shownOnly === undefined ? await send(run, itemIndex, request, code) : showOnly(request, shownOnly, code),
		);
	});
}

/** Says once in a run what people read in brackets: most often a dynamic field is called otherwise than the text calls it. */
function hintUnfilled(run: Run, requests: Iterable<SmsRequest>): void {
	const tags = new Set([...requests].flatMap(({ sms }) => unfilledIn(sms.text, sms.dynamicFields)));
	if (tags.size === 0) return;
	const named = [...tags].slice(0, MOST_NAMED).join(', ');
	run.hint(`No dynamic field has a value for this, so that people read it as it stands in the text: ${named}`);
}

function readSmsRequest(run: Run, itemIndex: number): SmsRequest {
	refuseRetryOnFail(run, itemIndex);
	const form = run.form(itemIndex);
	const { prefix, number } = readFullPhone(form);
	const text = readContent(form, 'text');
	const dynamicFields = readDynamicFields(form);
	const filled = filledIn(text, dynamicFields);
	const characters = filled.length;
	if (characters > MOST_CHARACTERS) {
		const reason = `it has ${characters} characters, and at most ${MOST_CHARACTERS} are sent`;
		const advice =
			'They are counted with the dynamic fields filled in, and MailUp cuts off what comes after them. Shorten it. Nothing was sent.';
		throw form.refusal('text', reason, advice);
	}
	const isUnicode = readAlphabet(form, filled);
	const sms = {
		recipient: prefix + number,
		text,
		dynamicFields,
		isUnicode,
		sender: readSenderName(form),
		campaignCode: readOption(form, 'options.campaignCode'),
	};
	const shownOnly = readShownOnly(run, itemIndex);
	if (shownOnly === undefined) {
		refuseRetry(run, itemIndex, false, 'the outputs of that execution and the SMS statistics of the list in MailUp');
	}
	return { sms, filled, length: measureSms(filled, isUnicode), shownOnly };
}

/** Whether the text travels in Unicode. */
function readAlphabet(form: Form, filled: string): boolean {
	const alphabet = form.choice<'asNeeded' | 'gsm' | 'unicode'>('options.alphabet');
	return alphabet === 'unicode' || (alphabet === 'asNeeded' && dearCharacters(filled).length > 0);
}

function readSenderName(form: Form): string | undefined {
	const name = readOption(form, 'options.senderName');
	if (name === undefined || SMS_SENDER.test(name)) return name;
	throw form.refusal(
		'options.senderName',
		'is not a sender that MailUp takes',
		'Enter letters without accents and digits, 11 at most, without blanks.',
		name,
	);
}

async function send(run: Run, itemIndex: number, request: SmsRequest, code: string | null): Promise<IDataObject> {
	const written = await useCode(
		run,
		code,
		async () => await run.write(itemIndex, async (client) => await sendSms(client, request.sms)),
	);
	if (!written.answered) return report(request, 'unknown', unsureWords(UNSURE, written));
	const { deliveryId, cost, isMissingInStatistics } = readSentSms(written.body);
	return { ...report(request, 'sent', isMissingInStatistics ? NOT_COUNTED : null), deliveryId, cost };
}

function showOnly(request: SmsRequest, shownOnly: ShownOnly, code: string | null): IDataObject {
	const dear = dearCharacters(request.filled);
	const inGsm = dear.length > 0 && !request.sms.isUnicode;
	const why = `${inGsm ? 'These characters are not in the GSM alphabet and get lost' : 'These characters make the text dear'}: ${describeDear(dear)}.`;
	return report(request, 'dryRun', `${shownOnlyWords(shownOnly)}${dear.length > 0 ? ` ${why}` : ''}`, code);
}

function report(
	{ sms, filled, length }: SmsRequest,
	outcome: 'dryRun' | 'sent' | 'unknown',
	detail: string | null,
	code: string | null = null,
): IDataObject {
	return {
		summary: sendSummary(outcome, { what: 'The text', whom: sms.recipient }),
		outcome,
		phone: sms.recipient,
		text: filled,
		alphabet: length.alphabet,
		parts: length.parts.length,
		cost: null,
		deliveryId: null,
		confirmationCode: code,
		detail,
	};
}
