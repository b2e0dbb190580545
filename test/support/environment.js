/**
 * What n8n-core needs from its surroundings, set before n8n-core is loaded: a user folder away from the
 * developer's own n8n, a fixed encryption key (so parallel jest workers agree) and no telemetry.
 * Plain JavaScript because process and Node built-ins are not allowed in linted TypeScript.
 */
const os = require('node:os');
const path = require('node:path');

process.env.NODE_ENV = 'test';
process.env.N8N_USER_FOLDER = path.join(os.tmpdir(), 'n8n-nodes-mailup-tests');
process.env.N8N_ENCRYPTION_KEY = 'test-suite-encryption-key';
process.env.N8N_DIAGNOSTICS_ENABLED = 'false';
process.env.N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS = 'false';
process.env.N8N_LOG_LEVEL = 'silent';

/** Everything that the node or n8n logged since the last call of `takeLogs`. */
let logs = [];

/** A logger with n8n's interface that only remembers. */
const recordingLogger = {
	error: (...parts) => logs.push(parts),
	warn: (...parts) => logs.push(parts),
	info: (...parts) => logs.push(parts),
	debug: (...parts) => logs.push(parts),
	scoped: () => recordingLogger,
};

for (const level of ['log', 'info', 'warn', 'error', 'debug']) {
	const original = console[level].bind(console);
	console[level] = (...parts) => {
		logs.push(parts);
		original(...parts);
	};
}

/** Puts the remembering logger where n8n-core looks for one. Call it once n8n-core is loaded. */
function recordLogs() {
	const { Container } = require('@n8n/di');
	const { Logger } = require('@n8n/backend-common');
	Container.set(Logger, recordingLogger);
	require('n8n-workflow').LoggerProxy.init(recordingLogger);
}

/** Hands over what was logged since the last call and forgets it. */
function takeLogs() {
	const taken = logs;
	logs = [];
	return taken;
}

/** Milliseconds of computing that this process has done: unlike time, they do not grow while others keep the machine busy. */
function computedMs() {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1_000;
}

module.exports = { computedMs, recordLogs, takeLogs };
