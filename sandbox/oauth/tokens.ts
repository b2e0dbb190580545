import { randomWord } from '../platform';

/** What the token endpoint answers (help page "Authenticating with OAuth v2"); the sample has no `token_type`. */
export interface TokenPair {
	access_token: string;
	/** Seconds. */
	expires_in: number;
	refresh_token: string;
}

/** State of an access token as it arrives with a call. */
export type TokenState = 'valid' | 'expired' | 'revoked' | 'unknown';

interface AccessToken {
	expiresAt: number;
	revoked: boolean;
}

interface Code {
	redirectUri: string;
	expiresAt: number;
}

/** A code is exchanged at once; a minute is enough for a debugger. */
const CODE_MS = 60_000;
/** Tokens remembered, so that an old one is told from an invented one. */
const KEPT_TOKENS = 10_000;

/**
 * Codes, access tokens and refresh tokens.
 * Refresh tokens rotate: each is good once. An access token stays good until it expires, also after a refresh.
 */
export class Tokens {
	private readonly access = new Map<string, AccessToken>();
	private readonly refresh = new Set<string>();
	private readonly codes = new Map<string, Code>();

	/**
	 * @param tokenSeconds life of an access token
	 * @param clock milliseconds, never going back
	 */
	constructor(
		public tokenSeconds: number,
		private readonly clock: () => number,
	) {}

	/** A new pair, without any log-in: for tests. `expired` makes the access token too old from the start. */
	issue(options: { expired?: boolean } = {}): TokenPair {
		const pair = { access_token: randomWord(), expires_in: this.tokenSeconds, refresh_token: randomWord() };
		const life = options.expired ? -1 : this.tokenSeconds * 1000;
		this.access.set(pair.access_token, { expiresAt: this.clock() + life, revoked: false });
		this.refresh.add(pair.refresh_token);
		const oldest = this.access.keys().next();
		if (this.access.size > KEPT_TOKENS && !oldest.done) this.access.delete(oldest.value);
		return pair;
	}

	/** A single-use code for the redirect address of the log-in. */
	issueCode(redirectUri: string): string {
		for (const [code, { expiresAt }] of this.codes) if (expiresAt <= this.clock()) this.codes.delete(code);
		const code = randomWord();
		this.codes.set(code, { redirectUri, expiresAt: this.clock() + CODE_MS });
		return code;
	}

	/** Uses a code up. @param redirectUri compared when given (published clients leave it out) */
	redeemCode(code: string, redirectUri: string | undefined): boolean {
		const known = this.codes.get(code);
		this.codes.delete(code);
		return (
			known !== undefined &&
			known.expiresAt > this.clock() &&
			(redirectUri === undefined || redirectUri === known.redirectUri)
		);
	}

	/** Uses a refresh token up. */
	redeemRefresh(refreshToken: string): boolean {
		return this.refresh.delete(refreshToken);
	}

	state(accessToken: string): TokenState {
		const token = this.access.get(accessToken);
		if (!token) return 'unknown';
		if (token.revoked) return 'revoked';
		return token.expiresAt > this.clock() ? 'valid' : 'expired';
	}

	/** What the user does in the console: no token of before is good any more. */
	revokeAll(): void {
		for (const token of this.access.values()) token.revoked = true;
		this.refresh.clear();
		this.codes.clear();
	}

	/** Lets every access token run out now; refresh tokens stay good. */
	expireAll(): void {
		for (const token of this.access.values()) token.expiresAt = this.clock();
	}
}
