import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/**
 * A parameter that another choice shows. Such a parameter is never `required`: where that choice comes by expression, n8n shows the
 * parameters of all its values and asks for each of them before it publishes. Whoever reads the parameter refuses an empty one.
 * @param show what the other choice has to be
 */
export function shownWhen(show: NonNullable<IDisplayOptions['show']>, parameter: INodeProperties): INodeProperties {
	return { ...parameter, required: false, displayOptions: { show } };
}
