/**
 * RC4 (RFC 6229 has its test vectors), which MailUp encrypts webhooks with and Node's own crypto no longer has. The same
 * call encrypts and decrypts.
 * @param key 1 to 256 bytes
 */
export function rc4(key: Uint8Array, data: Uint8Array): Buffer {
	const state = scheduled(key);
	let [i, j] = [0, 0];
	const result = Buffer.alloc(data.length);
	for (const [index, byte] of data.entries()) {
		i = (i + 1) & 255;
		j = (j + at(state, i)) & 255;
		swap(state, i, j);
		result[index] = byte ^ at(state, (at(state, i) + at(state, j)) & 255);
	}
	return result;
}

/** The 256 bytes in the order that the key gives them. */
function scheduled(key: Uint8Array): Uint8Array {
	const state = Uint8Array.from({ length: 256 }, (_, index) => index);
	let j = 0;
	for (let i = 0; i < 256; i++) {
		j = (j + at(state, i) + at(key, i % key.length)) & 255;
		swap(state, i, j);
	}
	return state;
}

function swap(state: Uint8Array, i: number, j: number): void {
	const kept = at(state, i);
	state[i] = at(state, j);
	state[j] = kept;
}

function at(bytes: Uint8Array, index: number): number {
	return bytes[index] ?? 0;
}
