import { counted, sentences, withAdvice } from '../mailUpWords';
import type { ImportRequest } from './requests';

/** The error of a run that was stopped, with what MailUp goes on with. */
export function withStarted(error: unknown, requests: readonly ImportRequest[]): unknown {
	const started = requests.filter(({ outcome }) => outcome.importId !== null);
	const uncertain = requests.filter(({ outcome }) => outcome.importId === null && outcome.status === 'unknown');
	const parts = [
		started.length === 0
			? ''
			: `MailUp goes on with what was started: imports ${started.map(({ items, outcome }) => `${outcome.importId} (${counted(items.length, 'row')})`).join(', ')}.`,
		...uncertain.map(
			({ items }) => `Perhaps started: an import of ${counted(items.length, 'row')}. "Get Many" imports shows it.`,
		),
	];
	return withAdvice(error, sentences(parts));
}
