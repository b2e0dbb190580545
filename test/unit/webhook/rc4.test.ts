import { rc4 } from '../../../nodes/MailUpWebhookTrigger/rc4';
import { rc4ToBase64 } from '../../../sandbox/platform';

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex');

test.each([
	['Key', 'Plaintext', 'bbf316e8d940af0ad3'],
	['Wiki', 'pedia', '1021bf0420'],
	['Secret', 'Attack at dawn', '45a01f645fc35b383552544b9bf5'],
])('the well-known vectors: %s, %s', (key, text, encrypted) => {
	expect(rc4(Buffer.from(key), Buffer.from(text)).toString('hex')).toBe(encrypted);
	expect(rc4(Buffer.from(key), hex(encrypted)).toString()).toBe(text);
	expect(Buffer.from(rc4ToBase64(text, key), 'base64').toString('hex')).toBe(encrypted);
});

test.each([
	['0102030405', 'b2396305f03dc027ccc3524a0a1118a8 6982944f18fc82d589c403a47a0d0919'],
	['01020304050607', '293f02d47f37c9b633f2af5285feb46b e620f1390d19bd84e2e0fd752031afc1'],
	['0102030405060708090a0b0c0d0e0f10', '9ac7cc9a609d1ef7b2932899cde41b97 5248c4959014126a6e8a84f11d1a9e1c'],
])('RFC 6229, key %s: the first 32 bytes of the stream', (key, stream) => {
	expect(rc4(hex(key), Buffer.alloc(32)).toString('hex')).toBe(hex(stream).toString('hex'));
});

test('a whole call as MailUp encrypts it', () => {
	const form =
		'EventType=UNSUBSCRIBE&IdList=2&EventDate=2012-12-10T17%3a41%3a03.695%2b01&Email=john%40example.com&Groups=3%2c6';
	const base64 =
		'Sg5Ej5xUp2yDRCzPEkx+1kXzmaa1zL12uC8irlvcyjtRqBZ8SncKOxBjogi4CHpHI7BaIXXT1EpelXObuedVcCzTwh0TYKutnZVt26q0sFXZdli6Dey4d+K6uvGWHNbC/B4GMxjWmW9WXho7RnoH';
	expect(rc4(Buffer.from('n8n-test-key'), Buffer.from(base64, 'base64')).toString()).toBe(form);
	expect(rc4ToBase64(form, 'n8n-test-key')).toBe(base64);
});
