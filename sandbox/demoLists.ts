import type { GroupData, ListData } from './account/types';

/** English default names in id order (MailUp REST API, Recipients page), then four of an account that was touched by hand. */
export const FIELD_NAMES = [
	...[
		'FirstName',
		'LastName',
		'Company',
		'City',
		'Province',
		'ZIP',
		'State',
		'Region',
		'Address',
		'Gender',
		'phone',
		'CustomerID',
	],
	...[
		'LatestOrderID',
		'LatestOrderDate',
		'LatestOrderAmount',
		'LatestOrderProductIDs',
		'LatestOrderCategoryIDs',
		'LatestShippedOrderDate',
	],
	...[
		'LatestShippedOrderID',
		'LatestAbandonedCartDate',
		'LatestAbandonedCartTotal',
		'LatestAbandonedCartID',
		'TotalOrdered',
	],
	...[
		'TotalOrderedLast12m',
		'TotalOrderedLast30d',
		'AllOrderedProductIDs',
		'Città preferita',
		'Größe',
		'Prénom d’usage',
		'Notes ',
	],
];

/** Enough for a second page at 20. Nobody is in the last two. */
const LIST_NAMES = [
	...['Newsletter', 'Product news', 'Events', 'Città & Cultura', "Customers' corner", 'Press "A"'],
	...['Loyalty club', 'Web shop customers', 'Outlet', 'Sample sale', 'Gift ideas', 'Birthday greetings'],
	...['Trade fair visitors', 'Retailers', 'Suppliers', 'Wholesale', 'Franchise partners', 'Job offers'],
	...['Webinars', 'Product training', 'Beta testers', 'Surveys', 'Service notices', 'Milan store'],
	...['Turin store', 'Zürich store', 'León store', 'Competition 2024', 'Spring launch', 'New list'],
];
/** Texts of this one have no sender's name. */
const NO_SMS_SENDER = 3;
/** The user has no right on this one: 403, and hidden. */
const HIDDEN_LIST = 31;

/** Groups per list; list 1 needs a second page at 20. */
const GROUP_COUNTS: ReadonlyArray<readonly [list: number, count: number]> = [
	[1, 25],
	[2, 3],
	[3, 2],
];

/** Thirty lists, and one hidden from the user. */
export function demoLists(): ListData[] {
	const shown = LIST_NAMES.map((name, index) => ({
		id: index + 1,
		name,
		details: { Description: `Demo list ${index + 1}`, SmsSenderName: index + 1 === NO_SMS_SENDER ? '' : 'Sandbox' },
	}));
	return [...shown, { id: HIDDEN_LIST, name: 'No rights', enabled: false }];
}

/** Groups of the first lists, each beginning with a system group. */
export function demoGroups(): GroupData[] {
	let id = 0;
	return GROUP_COUNTS.flatMap(([list, count]) =>
		Array.from({ length: count }, (_, index) => {
			id++;
			if (index === 0) return { id, list, name: 'Test sending', notes: 'System group', deletable: false };
			return { id, list, name: index === 1 ? 'VIP' : `Group ${list}.${String(index).padStart(2, '0')}`, notes: '' };
		}),
	);
}
