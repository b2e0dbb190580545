import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/**
 * A field that another choice shows. Such a field is never `required`: where that choice comes by expression, n8n shows the
 * fields of all its values and asks for each of them before it publishes. Whoever reads the field refuses an empty one.
 * @param show what the other choice has to be
 */
export function shownWhen(show: NonNullable<IDisplayOptions['show']>, field: INodeProperties): INodeProperties {
	return { ...field, required: false, displayOptions: { show } };
}
