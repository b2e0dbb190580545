import { idsOf } from '../../../nodes/shared/http/addresses';

test.each<[Array<string | number>, string[]]>([
	[['List', 1, 'Recipient'], ['list 1']],
	[
		['List', 1, 'Recipient', 77],
		['list 1', 'recipient 77'],
	],
	[
		['Group', 9, 'Subscribe', 77],
		['group 9', 'recipient 77'],
	],
	[['Sms', 'List', 'Unsubscribe', 77], ['recipient 77']],
	[
		['List', 1, 'Email', 12],
		['list 1', 'message 12'],
	],
	[
		['List', 1, 'Tracking', 77],
		['list 1', 'recipient 77'],
	],
	[['Imports', 3], ['import 3']],
	[['Email', 'Sendings', 130, 'Immediate'], ['sending 130']],
	[['Recipients'], []],
])('the ids in %j are %j', (path, ids) => {
	expect(idsOf(path)).toEqual(ids);
});
