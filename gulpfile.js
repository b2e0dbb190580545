const { dest, parallel, src } = require('gulp');

/** Icons are copied byte by byte: gulp would otherwise read them as UTF-8 and damage PNG files. */
function icons() {
	return copy('{nodes,credentials}/**/*.{svg,png}');
}

/** The codex of a node, which n8n looks for beside its compiled file. */
function codex() {
	return copy('nodes/**/*.node.json');
}

/** Output schemas: n8n offers their fields for mapping before a node has run. */
function schemas() {
	return copy('nodes/**/__schema__/**/*.json');
}

function copy(pattern) {
	return src(pattern, { base: '.', encoding: false, allowEmpty: true }).pipe(dest('dist'));
}

exports.assets = parallel(icons, codex, schemas);
exports.default = exports.assets;
