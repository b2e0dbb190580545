import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

import type { Access } from '../http/accesses';
import { REST, REST_BY_PASSWORD } from '../http/accesses';
import { authentication } from './authentication.parameters';
import { enteredIn, NOT_SET } from './entered';
import { Form } from './form';
import { Properties } from './properties';

const ACCESSES: Readonly<Record<'oAuth2' | 'password', Access>> = {
	oAuth2: REST,
	password: REST_BY_PASSWORD,
};

/** How to get into MailUp's REST API. @param form of a node with the parameter Authentication */
export function accessIn(form: Form): Access {
	return ACCESSES[form.choice<keyof typeof ACCESSES>('authentication')];
}

/** The same for the node that runs. */
export function accessOf(context: IExecuteFunctions): Access {
	return accessIn(new Form(() => context.getNode(), new Properties([authentication]), enteredIn(context), 0));
}

/** The same for a picker. */
export function accessShown(context: ILoadOptionsFunctions): Access {
	const entered = (path: string) => context.getCurrentNodeParameter(path) ?? NOT_SET;
	return accessIn(new Form(() => context.getNode(), new Properties([authentication]), entered));
}
