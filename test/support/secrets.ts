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

/** All texts inside a value, with the path that leads to each; follows message, stack and cause of errors too. */
function* texts(value: unknown, path: string, seen: WeakSet<object>): Generator<[string, string]> {
	if (typeof value === 'string') yield [path, value];
	if (typeof value !== 'object' || value === null || seen.has(value)) return;
	seen.add(value);
	const names = new Set(Object.keys(value));
	if (value instanceof Error) for (const name of ['message', 'stack', 'cause']) names.add(name);
	for (const name of names) {
		yield [`${path}.(key)`, name];
		yield* texts(Reflect.get(value, name), `${path}.${name}`, seen);
	}
}

/** The places inside a value at which a registered secret appears. */
export function findSecrets(value: unknown): string[] {
	const places: string[] = [];
	for (const [path, text] of texts(value, 'value', new WeakSet())) {
		for (const secret of secrets) if (text.includes(secret)) places.push(path);
	}
	return [...new Set(places)];
}

/** Throws, naming the places but not the secrets, if any registered secret appears. */
export function assertNoSecrets(value: unknown): void {
	const places = findSecrets(value);
	if (places.length > 0) throw new Error(`A secret leaked at: ${places.join(', ')}`);
}
