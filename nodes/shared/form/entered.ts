import type { IExecuteFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';

import { isObject } from '../mailup/reading';
import type { MissingColumn } from './missingColumn';
import { missingColumn } from './missingColumn';

/** Stands for a parameter that is not there: hidden by another choice, or not added. */
export const NOT_SET = Symbol('not set');

/** What was entered under a path, with its expressions worked out for the item, or {@link NOT_SET}. */
export type Entered = (path: string, itemIndex?: number) => unknown;

/** What n8n holds for the node that runs. */
export function enteredIn(context: IExecuteFunctions): Entered {
	return remembering(
		(path) => context.getNodeParameter(path, 0, NOT_SET, { rawExpressions: true }),
		(path, itemIndex = 0) => context.getNodeParameter(path, itemIndex),
	);
}

/** What n8n holds for the trigger that polls or is called. */
export function enteredInTrigger(context: IPollFunctions | IWebhookFunctions): Entered {
	return remembering(
		(path) => context.getNodeParameter(path, NOT_SET, { rawExpressions: true }),
		(path) => context.getNodeParameter(path),
	);
}

/** Which columns a parameter names that an item does not have; undefined where it has them. */
export type Missing = (path: string, itemIndex?: number) => MissingColumn | undefined;

/** What the items of the node that runs lack. */
export function missingIn(context: IExecuteFunctions): Missing {
	return (path, itemIndex = 0) => {
		const stored = context.getNodeParameter(path, 0, undefined, { rawExpressions: true });
		return missingColumn(stored, [context.getInputData()[itemIndex]?.json ?? {}]);
	};
}

/** Whether a parameter is there is the same for all items, and asked once. */
function remembering(
	stored: (path: string) => unknown,
	worked: (path: string, itemIndex?: number) => unknown,
): Entered {
	const missing = new Map<string, boolean>();
	return (path, itemIndex) => {
		const isMissing = missing.get(path) ?? stored(path) === NOT_SET;
		missing.set(path, isMissing);
		return isMissing ? NOT_SET : locatorValue(worked(path, itemIndex));
	};
}

/** What a resource locator holds; any other value as it is. */
function locatorValue(value: unknown): unknown {
	return isObject(value) && value.__rl === true ? value.value : value;
}
