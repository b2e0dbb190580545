/** What *List: Create* needs at least, in the names of its form. */
export const NEW_LIST = {
	name: 'New Arrivals',
	ownerEmail: 'jane@example.com',
	nlSenderName: 'Example Shop',
	displayAs: 'Subscriber',
	companyName: 'Example Ltd',
	contactName: 'Nathan',
	address: '1 Example Street',
	city: 'Milano',
	countryCode: 'IT',
	permissionReminder: 'You signed up',
	webSiteUrl: 'www.example.com',
};
