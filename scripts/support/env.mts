import { delimiter, dirname } from 'node:path';

/** Kept from the user's shell: what programs need to find their way, the network and the user's language. */
const KEPT =
	/^(PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|TZ|LANG|LC_.*|TERM|COLORTERM|XDG_.*|CC|CXX|.*_PROXY|SSL_CERT_.*|NODE_EXTRA_CA_CERTS)$/i;

/** npm's own settings that matter for a download. Others (ignore-scripts, local prefix) belong to this project alone. */
const KEPT_NPM = /^npm_config_(registry|cache|userconfig|globalconfig|proxy|https_proxy|noproxy|cafile|strict_ssl)$/i;

/**
 * The environment for a program that must not inherit this shell's settings: an `N8N_*` or `DB_*` variable that a user has
 * set for a real n8n would otherwise point the demo at it.
 */
export function cleanEnv(nodeBinary: string, extra: Readonly<Record<string, string>> = {}): Record<string, string> {
	const env: Record<string, string> = {};
	for (const [name, value] of Object.entries(process.env)) {
		if (value !== undefined && (KEPT.test(name) || KEPT_NPM.test(name))) env[name] = value;
	}
	env.PATH = [dirname(nodeBinary), env.PATH].filter(Boolean).join(delimiter);
	return { ...env, ...extra };
}
