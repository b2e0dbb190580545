import { isObject } from '../mailup/reading';

/** Names of credential fields, at any depth, that hold something secret; `accessTokenUrl` and `token_type` do not. */
const SECRET_FIELD = /(secret|password|token)$/i;

/** Shorter values would be found in ordinary text by accident. */
const SHORTEST = 8;

const MASK = '***';

/** Secrets by the words before them, for those that this process never saw, such as a token that another one renewed. */
const NAMED_SECRET =
	/(bearer(?:\s|%(?:25)*20|\+)+|(?:(?:access|refresh)_?token|client_?secret|password)["']?\s*(?:[=:]|%(?:25)*3D)\s*["']?)(?:(?!%2[026])[^\s"'&<>,;}])+/gi;

/** The secrets of a credential, and those that it got meanwhile: none of them leaves in anything that is shown or passed on. */
export class Secrets {
	private readonly patterns = new Map<string, RegExp>();

	/** Adds every secret that a credential holds. */
	learn(credential: unknown): void {
		if (!isObject(credential)) return;
		for (const [name, value] of Object.entries(credential)) {
			if (typeof value === 'string' && SECRET_FIELD.test(name)) this.add(value);
			else this.learn(value);
		}
	}

	/** Adds one secret. */
	add(secret: string): void {
		if (secret.length >= SHORTEST && !this.patterns.has(secret)) this.patterns.set(secret, patternOf(secret));
	}

	/** A text without the known secrets, in whatever way they are escaped in it. */
	mask(text: string): string {
		let masked = text;
		for (const pattern of this.patterns.values()) masked = masked.replace(pattern, MASK);
		return masked;
	}

	/** Such a text that people read, also without whatever else is named as a secret in it. */
	maskWords(text: string): string {
		return this.mask(text).replace(NAMED_SECRET, `$1${MASK}`);
	}
}

/** Finds a secret as it is, and as JSON, .NET's JSON, JSON within JSON, HTML, addresses and readers of forms write it. */
function patternOf(secret: string): RegExp {
	return new RegExp([...secret].map(anyFormOf).join(''), 'gi');
}

function anyFormOf(character: string): string {
	if (/[A-Za-z0-9]/.test(character)) return character;
	const code = character.codePointAt(0) ?? 0;
	const hex = code.toString(16);
	const forms = [
		plain(character),
		`\\\\+${plain(character)}`,
		[...Buffer.from(character)].map((byte) => `%(?:25)*${byte.toString(16).padStart(2, '0')}`).join(''),
		`\\\\+u${hex.padStart(4, '0')}`,
		`&#0*${code};`,
		`&#x0*${hex};`,
		'&[a-z]+;',
		...(character === '+' ? [' ', '%20'] : []),
	];
	return `(?:${forms.join('|')})`;
}

function plain(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
