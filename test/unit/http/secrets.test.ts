import { Secrets } from '../../../nodes/shared/http/secrets';

const TOKEN = 'tok+en/w=th&"<x';

const secrets = new Secrets();
secrets.learn({ clientId: 'the-client-id', clientSecret: 'short', oauthTokenData: { access_token: TOKEN } });

const dotNet = (text: string) =>
	text.replace(/[+&"<]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16).toUpperCase()}`);

test.each<[string, string]>([
	['as it is', TOKEN],
	['in JSON', JSON.stringify(TOKEN)],
	['in JSON with slashes escaped', JSON.stringify(TOKEN).replace(/\//g, '\\/')],
	['in JSON within JSON', JSON.stringify(JSON.stringify({ token: TOKEN }))],
	["in .NET's JSON", dotNet(TOKEN)],
	["in .NET's JSON within JSON", JSON.stringify(dotNet(TOKEN))],
	['in JSON within JSON, slashes escaped', JSON.stringify(TOKEN.replace(/\//g, '\\/'))],
	['in HTML', TOKEN.replace(/[+&"<]/g, (sign) => `&#${sign.charCodeAt(0)};`)],
	[
		'in HTML with names',
		TOKEN.replace('&', '&amp;').replace('+', '&plus;').replace('=', '&equals;').replace('<', '&lt;'),
	],
	['in an address', encodeURIComponent(TOKEN)],
	['in an address within an address', encodeURIComponent(encodeURIComponent(TOKEN))],
	['read as a form', TOKEN.replace('+', ' ')],
	['in other letters', TOKEN.toUpperCase()],
])('a secret is masked %s', (_, text) => {
	expect(secrets.mask(`before ${text} after`)).toMatch(/^before \W*(token\W*)?\*\*\*\W* after$/);
});

test.each<[string, string]>([
	['Bearer abcd.efgh', 'Bearer ***'],
	['Bearer%2520abcdefgh', 'Bearer%2520***'],
	['refresh_token=abcdefgh&grant_type=x', 'refresh_token=***&grant_type=x'],
	['"RefreshToken": "abcdefgh"', '"RefreshToken": "***"'],
	["clientSecret='abcdefgh'", "clientSecret='***'"],
	['client_secret%3Dabcdefgh', 'client_secret%3D***'],
])('whatever is named as a secret is masked: %s', (text, masked) => {
	expect(secrets.maskWords(text)).toBe(masked);
});

test('what is none stays: an id, a short text, ordinary words', () => {
	const text = 'the-client-id is short, the token expired, access denied';
	expect(secrets.maskWords(text)).toBe(text);
});
