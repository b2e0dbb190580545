import * as account from './resources/account';
import * as email from './resources/email';
import * as field from './resources/field';
import * as group from './resources/group';
import * as image from './resources/image';
import * as importing from './resources/import';
import * as list from './resources/list';
import * as recipient from './resources/recipient';
import * as sending from './resources/sending';
import * as statistics from './resources/statistics';
import * as tag from './resources/tag';
import * as template from './resources/template';
import * as tracking from './resources/tracking';

/** Every resource by its stored value: the form of its operations, and what they do. */
export const resources = {
	account,
	email,
	field,
	group,
	image,
	import: importing,
	list,
	recipient,
	sending,
	statistics,
	tag,
	template,
	tracking,
};
