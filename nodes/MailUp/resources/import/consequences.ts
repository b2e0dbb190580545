import type { ImportAs } from '../../../shared/mailup/imports/settings';
import type { Run } from '../../run/run';

/** What the outcome of an import does not say (MailUp REST API, "Recipients", table of the import). Also true before it runs. */
const CONSEQUENCES: Partial<Record<ImportAs, string>> = {
	pending:
		'An import as pending makes people pending who were subscribed, too: they get no more emails of the list until they confirm.',
	optedOut:
		'An import as opted out leaves people as they are who are pending: they can still confirm the subscription, and get emails of the list then.',
};

/** Says in the output panel, once each, what imports do to people of whom the outcome says nothing. */
export function hintConsequences(run: Run, imports: Iterable<ImportAs>): void {
	for (const importAs of new Set(imports)) {
		const consequence = CONSEQUENCES[importAs];
		if (consequence !== undefined) run.hint(consequence);
	}
}
