import type { INodeProperties } from 'n8n-workflow';

import type { GuardedOperation } from './agents';
import { CODES_FOR_AGENTS } from './agents';

const dryRunParameter: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description:
		'Whether to only show what would happen and change nothing in MailUp. The output holds a confirmation code for exactly this.',
};

/** What an operation that asks for a code has: the dry run, and the code that one returned. */
export function confirmationParameters(operation: GuardedOperation): [dryRun: INodeProperties, code: INodeProperties] {
	const rule = CODES_FOR_AGENTS[operation];
	const codeParameter: INodeProperties = {
		displayName: 'Confirmation Code',
		name: 'confirmationCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. K7QF-2M9D',
		description: `Code that a dry run returned. With a code, this only goes ahead if everything is still as the dry run showed it. AI agents cannot go on without one${rule === 'always' ? '' : ` ${rule}`}.`,
	};
	return [dryRunParameter, codeParameter];
}
