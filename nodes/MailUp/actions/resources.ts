import * as account from './account';
import * as email from './email';
import * as field from './field';
import * as group from './group';
import * as image from './image';
import * as importing from './import';
import * as list from './list';
import * as recipient from './recipient';
import * as sending from './sending';
import * as statistics from './statistics';
import * as tag from './tag';
import * as template from './template';
import * as tracking from './tracking';

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
