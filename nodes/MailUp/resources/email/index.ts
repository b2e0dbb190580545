import { resource } from '../../operation';
import { operation as addAttachment } from './addAttachment.operation';
import { operation as create } from './create.operation';
import { operation as createFromTemplate } from './createFromTemplate.operation';
import { operation as remove } from './delete.operation';
import { operation as deleteAttachment } from './deleteAttachment.operation';
import { operation as duplicate } from './duplicate.operation';
import { operation as get } from './get.operation';
import { operation as getAll } from './getAll.operation';
import { operation as getAttachments } from './getAttachments.operation';
import { operation as setDynamicFields } from './setDynamicFields.operation';
import { operation as setVisibility } from './setVisibility.operation';
import { operation as update } from './update.operation';

export const email = resource(
	'Email',
	'email',
	[
		addAttachment,
		create,
		createFromTemplate,
		remove,
		deleteAttachment,
		duplicate,
		get,
		getAttachments,
		getAll,
		setDynamicFields,
		setVisibility,
		update,
	],
	create,
);
