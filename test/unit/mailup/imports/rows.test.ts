import type { ImportRow } from '../../../../nodes/shared/mailup/imports/rows';
import { objectionTo, personKey, rowBody } from '../../../../nodes/shared/mailup/imports/rows';
import type { ImportSettings } from '../../../../nodes/shared/mailup/imports/settings';
import { importPath, importQuery, isDelicate } from '../../../../nodes/shared/mailup/imports/settings';

const settings: ImportSettings = {
	listId: 4,
	groupId: undefined,
	channel: 'email',
	importAs: 'subscribed',
	clearEmptyFields: false,
	removeFromPrevGroups: false,
	ignoreMobile: true,
};
const sms: ImportSettings = { ...settings, channel: 'sms', ignoreMobile: false };
const both: ImportSettings = { ...settings, channel: 'both', ignoreMobile: false };

const row = (wish: Partial<ImportRow>): ImportRow => ({
	email: '',
	mobilePrefix: '',
	mobileNumber: '',
	fields: [],
	...wish,
});
const phone = { mobilePrefix: '0039', mobileNumber: '3331234567' };
const longValue = [{ id: 3, name: 'Company', value: 'x'.repeat(201) }];

describe('on the email channel', () => {
	test.each(['ann@example.com', "o'brien@example.com", 'ANN+news@EXAMPLE.com', 'zoë@exämple.com', 'ann@localhost'])(
		'%s may be an address',
		(email) => {
			expect(objectionTo(row({ email }), settings)).toBeUndefined();
		},
	);

	test.each([
		'',
		'ann',
		'ann@',
		'@example.com',
		'ann@example.com, bob@example.com',
		'a b@example.com',
		'[object Object]',
	])('%j is none', (email) => {
		expect(objectionTo(row({ email, ...phone }), settings)).toMatchObject({ verdict: 'invalidEmail' });
	});

	test('numbers do not matter and are not sent', () => {
		const ann = row({ email: 'ann@example.com', mobileNumber: 'none' });
		expect(objectionTo(ann, settings)).toBeUndefined();
		expect(JSON.parse(rowBody(ann, settings))).toEqual({ Email: 'ann@example.com', Name: '', Fields: [] });
	});
});

describe('on the SMS channel', () => {
	test.each([
		['3331234567', '0039'],
		['333 123-45.67', '+39'],
		['+39 333 1234567', '0039'],
		['00393331234567', ''],
		['+39 333 1234567', '0044'],
	])('%s with the prefix %s is a number', (mobileNumber, mobilePrefix) => {
		const person = row({ mobileNumber, mobilePrefix, email: 'not looked at' });
		expect(objectionTo(person, sms)).toBeUndefined();
		expect(JSON.parse(rowBody(person, sms))).toEqual({
			MobileNumber: '3331234567',
			MobilePrefix: '0039',
			Name: '',
			Fields: [],
		});
		expect(personKey(person, sms)).toBe('00393331234567');
	});

	test.each([
		['', '0039', 'invalidNumber'],
		['none', '0039', 'invalidNumber'],
		['123', '0039', 'invalidNumber'],
		['+0 7700 900123', '0039', 'invalidNumber'],
		['1'.repeat(21), '0039', 'invalidNumber'],
		['3331234567', '', 'missingPrefix'],
		['3331234567', 'Italy', 'missingPrefix'],
		['3331234567', '39', 'missingPrefix'],
		['..', '0039', 'invalidNumber'],
	])('%j with the prefix %j is %s', (mobileNumber, mobilePrefix, _, verdict = _) => {
		expect(objectionTo(row({ mobileNumber, mobilePrefix }), sms)).toMatchObject({ verdict });
	});
});

test.each([
	['+1 212 555 0123', '001', '2125550123'],
	['+7 912 345-67-89', '007', '9123456789'],
	['0044 7700 900123', '0044', '7700900123'],
	['+353 85 123 4567', '00353', '851234567'],
	['+420 601 123 456', '00420', '601123456'],
	['+378 0549 123456', '00378', '0549123456'],
	['+20 100 123 4567', '0020', '1001234567'],
	['+211 912 345 678', '00211', '912345678'],
])('the prefix of %s is %s', (mobileNumber, MobilePrefix, MobileNumber) => {
	expect(JSON.parse(rowBody(row({ mobileNumber }), sms))).toMatchObject({ MobilePrefix, MobileNumber });
});

describe('on both channels', () => {
	test('an address, a number or both will do', () => {
		const ann = row({ email: 'Ann@Example.com' });
		expect(objectionTo(ann, both)).toBeUndefined();
		expect(JSON.parse(rowBody(ann, both))).toEqual({ Email: 'Ann@Example.com', Name: '', Fields: [] });
		const caller = row(phone);
		expect(objectionTo(caller, both)).toBeUndefined();
		expect(JSON.parse(rowBody(caller, both))).toEqual({
			MobileNumber: '3331234567',
			MobilePrefix: '0039',
			Name: '',
			Fields: [],
		});
		expect(objectionTo(row({ email: 'ann@example.com', ...phone }), both)).toBeUndefined();
	});

	test.each([
		[row({}), 'invalidEmail'],
		[row({ email: 'ann', ...phone }), 'invalidEmail'],
		[row({ email: 'ann@example.com', mobileNumber: '3331234567' }), 'missingPrefix'],
		[row({ email: 'ann@example.com', mobileNumber: 'x', mobilePrefix: '0039' }), 'invalidNumber'],
	])('%j is %s', (person, verdict) => {
		expect(objectionTo(person, both)).toMatchObject({ verdict });
	});

	test('numbers that are ignored need not be right', () => {
		const person = row({ email: 'ann@example.com', mobileNumber: 'x' });
		expect(objectionTo(person, { ...both, ignoreMobile: true })).toBeUndefined();
		expect(rowBody(person, { ...both, ignoreMobile: true })).not.toContain('Mobile');
	});

	test('people are told apart by address, and by number where there is none', () => {
		expect(personKey(row({ email: ' ANN@Example.com ', ...phone }), both)).toBe('ann@example.com');
		expect(personKey(row(phone), both)).toBe('00393331234567');
	});
});

test('a value that is too long is named', () => {
	expect(objectionTo(row({ email: 'ann@example.com', fields: longValue }), settings)).toEqual({
		verdict: 'valueTooLong',
		detail: '"Company" has 201 characters, and MailUp keeps at most 200. The row was not sent.',
	});
	expect(objectionTo(row({ email: 'ann', fields: longValue }), settings)).toMatchObject({ verdict: 'invalidEmail' });
});

test('fields are sent by their id', () => {
	const fields = [{ id: 1, name: 'FirstName', value: 'Zoë "Z" \ud800' }];
	expect(JSON.parse(rowBody(row({ email: 'z@example.com', fields }), settings))).toMatchObject({
		Fields: [{ Id: 1, Value: 'Zoë "Z" \ud800' }],
	});
});

describe('the call', () => {
	test.each([
		[settings, 'List/4/Recipients'],
		[{ ...settings, groupId: 9 }, 'Group/9/Recipients'],
		[sms, 'Sms/List/4/Recipients'],
		[{ ...sms, groupId: 9 }, 'Sms/Group/9/Recipients'],
		[both, 'List/4/Recipients'],
	])('goes to the target of %j', (wish, path) => {
		expect(importPath(wish).join('/')).toBe(path);
	});

	test('carries only the switches that are on', () => {
		expect(importQuery(both)).toEqual({});
		expect(importQuery(settings)).toEqual({ ignoreMobile: 'true' });
		expect(importQuery({ ...both, importAs: 'pending' })).toEqual({ ConfirmEmail: 'true' });
		expect(importQuery({ ...both, importAs: 'optedOut' })).toEqual({ importType: 'asOptout' });
		expect(importQuery({ ...both, groupId: 9, clearEmptyFields: true, removeFromPrevGroups: true })).toEqual({
			clearMissingOrEmptyFields: 'true',
			removeFromPrevGroups: 'true',
		});
	});

	test('never carries what is documented for another target', () => {
		expect(importQuery({ ...both, removeFromPrevGroups: true })).toEqual({});
		expect(importQuery({ ...sms, ignoreMobile: true })).toEqual({});
	});

	test('needs a look before it where it silences or blanks', () => {
		expect(isDelicate(settings)).toBe(false);
		expect(isDelicate({ ...settings, importAs: 'pending' })).toBe(true);
		expect(isDelicate({ ...settings, importAs: 'optedOut' })).toBe(true);
		expect(isDelicate({ ...settings, clearEmptyFields: true })).toBe(true);
	});
});
