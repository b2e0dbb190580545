import type { Phone } from '../../../shared/mailup/phones';
import type { Form } from '../../../shared/form/form';
import { readFullPhone } from '../../../shared/form/person';
import { readFutureMoment } from '../../../shared/form/sendAt';
import type { Run } from '../../run/run';
import type { ShownOnly } from '../../run/shownOnly';
import { readShownOnly } from '../../run/shownOnly';
import { readTarget } from './target';

/** What one item asks for, read from its parameters alone. */
export interface SmsRequest {
	target: ReturnType<typeof readTarget>;
	/** Group ids in rising order, not checked yet. */
	to: { sendTo: 'list' } | { sendTo: 'groups'; groupIds: number[] } | { sendTo: 'recipient'; phone: Phone };
	/** A moment in ms since 1970, or at once. */
	when: number | 'now';
	/** Undefined where there is no ceiling. */
	maximumAudience: number | undefined;
	maximumParts: number | undefined;
	onlyIfNeverSent: boolean;
	/** The zone of the workflow. */
	zone: string;
	shownOnly: ShownOnly | undefined;
}

/** Reads an item's parameters. @throws NodeOperationError that names the parameter */
export function readSmsRequest(run: Run, itemIndex: number): SmsRequest {
	const form = run.form(itemIndex);
	const ceiling = (path: string) => (form.has(path) ? form.number(path) : undefined);
	const to = readTo(form);
	const zone = run.context.getTimezone();
	return {
		target: readTarget(form),
		to,
		when: readWhen(form, to, zone),
		maximumAudience: ceiling('options.maximumAudience'),
		maximumParts: ceiling('options.maximumParts'),
		onlyIfNeverSent: form.flag('options.onlyIfNeverSent'),
		zone,
		shownOnly: readShownOnly(run, itemIndex),
	};
}

function readTo(form: Form): SmsRequest['to'] {
	const sendTo = form.choice<SmsRequest['to']['sendTo']>('sendTo');
	if (sendTo === 'list') return { sendTo };
	if (sendTo === 'recipient') return { sendTo, phone: readFullPhone(form) };
	const ids = form.ids('inGroups', 'Choose at least one group, or give group IDs such as 1,4.');
	// The order in which groups are chosen changes nothing.
	return { sendTo, groupIds: [...new Set(ids)].sort((a, b) => a - b) };
}

/** MailUp sends to one person at once only; where that is fixed, the choice is not there. */
function readWhen(form: Form, { sendTo }: SmsRequest['to'], zone: string): number | 'now' {
	if (sendTo === 'recipient' && !form.has('when')) return 'now';
	const when = form.choice<'now' | 'date'>('when');
	if (when === 'now') return when;
	if (sendTo !== 'recipient') return readFutureMoment(form, zone);
	throw form.refusal('when', 'it is not "Now"', 'MailUp sends to one recipient at once only. Choose "Now".');
}
