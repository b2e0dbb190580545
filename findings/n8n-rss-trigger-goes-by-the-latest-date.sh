#!/usr/bin/env bash
# n8n-nodes-base 2.41.1, *RSS Feed Trigger*: it remembers the latest date of the feed, no item and no time of its own, and fires for
# later dates only.
# Expected: whatever was not in the feed at the last look is new.
# Seen: a post dated tomorrow (an event, a planned one) silences the feed until tomorrow, and what comes meanwhile never fires. Nor does
# a post with the date of the one before, an older one that was published late, or the first one of an empty feed. With an item
# without a date (RSS allows it) at the end of the feed nothing ever fires. Each is a newsletter that nobody gets.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts n8n-core@2.41.1 n8n-workflow@2.41.0 n8n-nodes-base@2.41.1
cat >look.cjs <<'JS'
require('reflect-metadata');
const http = require('node:http');
const path = require('node:path');
const { RssFeedReadTrigger } = require('n8n-nodes-base/dist/nodes/RssFeedRead/RssFeedReadTrigger.node');
const core = path.join(__dirname, 'node_modules/n8n-core/dist/execution-engine/node-execution-context/utils');
const { getRequestHelperFunctions } = require(path.join(core, 'request-helpers'));
const { returnJsonArray } = require(path.join(core, 'return-json-array'));
const { httpRequest } = getRequestHelperFunctions({}, { name: 'look' }, {});
const hour = 3_600_000;
const now = Date.now();
let feed = [];
const item = ([title, hours]) =>
	`<item><title>${title}</title>${hours === undefined ? '' : `<pubDate>${new Date(now + hours * hour).toUTCString()}</pubDate>`}</item>`;
const server = http.createServer((request, response) =>
	response.end(`<rss version="2.0"><channel><title>Shop</title>${feed.map(item).join('')}</channel></rss>`),
);
server.listen(0, '127.0.0.1', async () => {
	const trigger = new RssFeedReadTrigger();
	const old = ['old', -48];
	for (const [name, ...looks] of [
		['a new post', [old], [['new', -1], old]],
		['one dated tomorrow', [old], [['event', 24], old], [['new', -1], ['event', 24], old]],
		['the same date', [old], [['one', -1], old], [['two', -1], ['one', -1], old]],
		['published late', [old], [['one', -1], old], [['one', -1], ['late', -2], old]],
		['the first one', [], [['new', -1]]],
		['one without a date', [old, ['about us']], [['new', -1], old, ['about us']]],
	]) {
		const state = {};
		const context = {
			getWorkflowStaticData: () => state,
			getNodeParameter: () => `http://127.0.0.1:${server.address().port}/`,
			getMode: () => 'trigger',
			getNode: () => ({ name: 'look' }),
			helpers: { httpRequest, returnJsonArray },
		};
		const fired = [];
		for (const look of looks) {
			feed = look;
			const items = (await trigger.poll.call(context))?.[0] ?? [];
			fired.push(...items.map(({ json }) => json.title));
		}
		console.log(name, '->', fired.join(', ') || 'nothing');
	}
	process.exit();
});
JS
diff <(node look.cjs) - <<'SEEN' && echo 'as seen'
a new post -> new
one dated tomorrow -> event
the same date -> one
published late -> one
the first one -> nothing
one without a date -> nothing
SEEN
exit $?
