import { withoutPath } from '../../../nodes/shared/mailup/fileNames';
import { htmlParts, readMailAnswer } from '../../../nodes/shared/mailup/transactionalMail';
import { filledIn, readSentSms, readSmsAnswer } from '../../../nodes/shared/mailup/transactionalSms';

test.each([
	['<p>Hi</p>', { DocType: null, Head: null, Body: '<p>Hi</p>', BodyTag: '<body>' }],
	['<body>Hi', { DocType: null, Head: null, Body: 'Hi', BodyTag: '<body>' }],
	[
		' <!doctype html>\n<HTML><HEAD lang="it"><title>T</title></HEAD><BODY bgcolor="#fff">\n<p>Hi</p></BODY></HTML>',
		{
			DocType: '<!doctype html>',
			Head: '<title>T</title>',
			Body: '\n<p>Hi</p>',
			BodyTag: '<BODY bgcolor="#fff">',
		},
	],
	['<header>Hi</header>', { DocType: null, Head: null, Body: '<header>Hi</header>', BodyTag: '<body>' }],
])('%j is taken apart', (html, parts) => {
	expect(htmlParts(html)).toEqual(parts);
});

test.each([
	[
		{ Code: '0', Message: 'Ok' },
		{ code: '0', said: 'Ok' },
	],
	[
		{ code: 12, message: ' No ' },
		{ code: '12', said: 'No' },
	],
	[{ Status: 'done' }, undefined],
	['<html>', undefined],
	[null, undefined],
])('the answer %j to an email', (body, answer) => {
	expect(readMailAnswer(body)).toEqual(answer);
});

test.each([
	['0', 'sent'],
	['301', 'sent'],
	['300', 'unknown'],
	['302', 'notSent'],
	['250', 'notSent'],
	['77', undefined],
])('code %s of the SMS service means %s', (Code, fate) => {
	expect(readSmsAnswer({ Code, Description: '' })?.fate).toBe(fate);
});

test.each([
	[
		{ Code: '0', Data: { DeliveryId: 7, Cost: '1.5' } },
		{ deliveryId: 7, cost: 1.5, isMissingInStatistics: false },
	],
	[
		{ Code: '301', Data: { DeliveryId: 0 } },
		{ deliveryId: null, cost: null, isMissingInStatistics: true },
	],
	[{ Code: '0' }, { deliveryId: null, cost: null, isMissingInStatistics: false }],
])('a text that left: %j', (body, sent) => {
	expect(readSentSms(body)).toEqual(sent);
});

test('names in square brackets are filled in whatever their case, others stay', () => {
	const values: Array<[string, string]> = [
		['Name', 'A$&'],
		['empty', ''],
	];
	expect(filledIn('[NAME] [empty][other] [', values)).toBe('A$& [other] [');
});

test.each([
	['a/b\\c"d\r\n.pdf', 'a_b_c_d_.pdf'],
	['Größe 1.pdf', 'Größe 1.pdf'],
])('the file %j is called %j', (given, name) => {
	expect(withoutPath(given)).toBe(name);
});
