import { CALL_RULES, CALLS } from './calls';
import { IMPORT_RULES, IMPORTS } from './imports';
import { LIST_RULES, LISTS } from './lists';
import { LOG_IN, LOG_IN_RULES } from './login';
import { MESSAGE_RULES, MESSAGES } from './messages';
import { OPTIN_RULES, OPTINS, RECIPIENT_RULES, RECIPIENTS } from './recipients';
import type { Rule, Rules } from './rule';
import { SENDING_RULES, SENDINGS } from './sendings';
import { PAGE_RULES, PAGES, TRANSACTIONAL, TRANSACTIONAL_RULES, WEBHOOKS } from './services';
import { STATISTICS, STATISTICS_RULES } from './statistics';

export { WEBHOOKS };

/** Every switch with its readings, the usual one first: choices for points that the documents leave open or contradict each other on. */
export const READINGS = {
	...LOG_IN,
	...CALLS,
	...RECIPIENTS,
	...OPTINS,
	...LISTS,
	...MESSAGES,
	...SENDINGS,
	...IMPORTS,
	...STATISTICS,
	...PAGES,
	...TRANSACTIONAL,
	...WEBHOOKS,
} as const;

type Readings = typeof READINGS;

/** The reading of each switch. */
export type Variants = { -readonly [Name in keyof Readings]: Readings[Name][number] };

const RULES: Rules<keyof Variants> = {
	...LOG_IN_RULES,
	...CALL_RULES,
	...RECIPIENT_RULES,
	...OPTIN_RULES,
	...LIST_RULES,
	...MESSAGE_RULES,
	...SENDING_RULES,
	...IMPORT_RULES,
	...STATISTICS_RULES,
	...PAGE_RULES,
	...TRANSACTIONAL_RULES,
};

/** What is chosen where nobody says otherwise. */
export const USUAL_VARIANTS = Object.fromEntries(
	Object.entries(READINGS).map(([name, [usual]]) => [name, usual]),
) as Readonly<Variants>;

/** The rules of the readings that are chosen. */
export const rulesOf = (variants: Readonly<Variants>): Rule[] =>
	Object.entries(RULES).flatMap(([name, byReading]) => byReading?.[String(variants[name as keyof Variants])] ?? []);
