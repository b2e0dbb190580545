/** Collects the secret values of the suite and proves that none of them gets out. */

const secrets = new Set<string>();

/** Shorter values would match ordinary text by accident. */
const SHORTEST = 8;

/** Names of credential fields, at any depth, whose values must stay secret. */
const SECRET_FIELDS = new Set([
	'clientSecret',
	'encryptionSecret',
	'access_token',
	'refresh_token',
	'accessToken',
	'refreshToken',
	'password',
	'secret',
	'listSecret',
	'token',
]);

/** Adds a secret value, in the forms in which it travels (plain and percent-encoded). */
export function registerSecret(value: string): void {
	if (value.length < SHORTEST) return;
	secrets.add(value);
	secrets.add(encodeURIComponent(value));
}

/** Adds every secret field of a credential. */
export function registerCredentialSecrets(data: unknown): void {
	if (typeof data !== 'object' || data === null) return;
	for (const [name, value] of Object.entries(data)) {
		if (typeof value === 'string' && SECRET_FIELDS.has(name)) registerSecret(value);
		else registerCredentialSecrets(value);
	}
}

/** What an error says of itself without listing it. */
const UNLISTED = ['message', 'stack', 'cause'];

/** Calls back with all texts inside a value and the path that leads to each; follows message, stack and cause of errors too. */
function eachText(value: unknown, path: string, seen: Set<object>, see: (text: string, path: string) => void): void {
	if (typeof value === 'string') return see(value, path);
	if (typeof value !== 'object' || value === null || seen.has(value)) return;
	seen.add(value);
	const names = Object.keys(value);
	if (value instanceof Error) names.push(...UNLISTED.filter((name) => !names.includes(name)));
	for (const name of names) {
		see(name, `${path}.(key)`);
		eachText(Reflect.get(value, name), `${path}.${name}`, seen, see);
	}
}

/** The places inside a value at which a registered secret appears. */
export function findSecrets(value: unknown): string[] {
	const places = new Set<string>();
	const known = [...secrets];
	eachText(value, 'value', new Set(), (text, path) => {
		// Most texts are shorter than any secret.
		if (text.length >= SHORTEST && known.some((secret) => text.includes(secret))) places.add(path);
	});
	return [...places];
}

/** Throws, naming the places but not the secrets, if any registered secret appears. */
export function assertNoSecrets(value: unknown): void {
	const places = findSecrets(value);
	if (places.length > 0) throw new Error(`A secret leaked at: ${places.join(', ')}`);
}
