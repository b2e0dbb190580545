/** Subtitles on n8n's canvas are expressions that n8n works out in the browser, where none of this package's code is. */

/** Stored values and what people read instead. */
type Names = ReadonlyArray<{ name: string; value: string }>;

/** An expression for what people read instead of a value; the value itself where it has no name. @param value an expression, too */
function named(names: Names, value: string): string {
	const table = JSON.stringify(Object.fromEntries(names.map((one) => [one.value, one.name])));
	return `((${table})[${value}] || ${value})`;
}

/** `Create or Update: Recipient`. */
export function operationSubtitle(operations: Names, resources: Names): string {
	const [operation, resource] = [named(operations, '$parameter.operation'), named(resources, '$parameter.resource')];
	return `={{ ${operation} + ": " + ${resource} }}`;
}

/** `Opt-Out, Import Finished`. */
export function eventsSubtitle(events: Names): string {
	return `={{ $parameter.events.map((event) => ${named(events, 'event')}).join(", ") }}`;
}
