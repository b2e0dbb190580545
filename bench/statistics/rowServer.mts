/**
 * Run as a process of its own: hands out ready pages of a list of MailUp's statistics, so that what is measured on the other
 * side is the client's work alone. Takes the number of rows, and sends its address to the parent.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const total = Number(process.argv[2]);
const pages = new Map<string, string>();

/** A page of `Message/{id}/List/Clicks` as the documents show it. */
function page(pageNumber: number, pageSize: number): string {
	const from = pageNumber * pageSize;
	const length = Math.max(0, Math.min(pageSize, total - from));
	const items = Array.from({ length }, (_, index) => {
		const id = from + index + 1;
		return { Count: 1 + (id % 3), Email: `person${id}@example.com`, IdRecipient: 1_000_000 + id };
	});
	const envelope = { IsPaginated: true, Items: items, PageNumber: pageNumber, PageSize: pageSize };
	return JSON.stringify({ ...envelope, Skipped: from, TotalElementsCount: total });
}

const server = createServer((request, response) => {
	const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
	const [pageNumber, pageSize] = [Number(query.get('PageNumber')), Number(query.get('PageSize'))];
	const key = `${pageNumber} ${pageSize}`;
	const body = pages.get(key) ?? page(pageNumber, pageSize);
	pages.set(key, body);
	response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(body);
});
server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
