import * as account from './account';
import * as field from './field';
import * as group from './group';
import * as importing from './import';
import * as list from './list';
import * as recipient from './recipient';
import * as sending from './sending';
import * as statistics from './statistics';
import * as tracking from './tracking';

/** Every resource by its stored value: the form of its operations, and what they do. */
export const resources = { account, field, group, import: importing, list, recipient, sending, statistics, tracking };
