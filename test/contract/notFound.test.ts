/**
 * Only MailUp's own words mean that there is nobody or nothing. Every reading of every operation is answered with a 404: one
 * of a proxy or web server is an error and proves nothing; one of MailUp's own is passed on in its words.
 */
import nock from 'nock';
import type { INodeParameters } from 'n8n-workflow';

import { Governor } from '../../nodes/shared/http/governor';
import { locator, refusal } from '../support/answers';
import { answer, recordedRequest, type RecordedRequest } from '../support/canned';
import { operationsOf } from '../support/description';
import { runNode, sourceRegistryFor, type RunResult } from '../support/engine';
import { filledForm } from '../support/form';
import { API, useNock } from '../support/http';
import { sourceNode } from '../support/mailup-node';
import { skipPauses } from '../support/pauses';

useNock();

/** Nothing here is about the pace of calls. */
beforeEach(() => {
	jest.spyOn(Governor.prototype, 'turn').mockResolvedValue();
	skipPauses();
});
afterEach(() => jest.restoreAllMocks());

const { description } = sourceNode();

const BINARY = { data: { data: Buffer.from('file').toString('base64'), mimeType: 'text/plain', fileName: 'file.txt' } };

/** What an operation needs to read all that it can. */
const MORE: Record<string, INodeParameters> = {
	'email:update': { updateFields: { subject: 'Another' } },
	'sms:update': { updateFields: { subject: 'Another' } },
	'recipient:removeFromGroup': { group: locator(1) },
	'recipient:subscribe': { lists: [55] },
	'recipient:update': { options: { newEmail: 'another@example.com' } },
};

/** Pages that say nothing about MailUp. */
const FOREIGN = ['<html><body>404 - File or directory not found.</body></html>', '{"message":"no Route matched"}', ''];

/** Outcomes that claim that there is nobody or nothing. */
const CLAIMS_NOTHING = /^(not|no[bt]|nothing|already|deleted|unchanged|gone)/i;

interface Asked extends RunResult {
	requests: RecordedRequest[];
}

/** Runs an operation against a MailUp that answers one path with 404. */
async function ask(at: { resource: string; operation: string }, missing?: string, body = ''): Promise<Asked> {
	nock.cleanAll();
	const requests: RecordedRequest[] = [];
	const scope = nock(API).persist();
	for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
		scope
			.intercept(() => true, method)
			.reply((uri, sent) => {
				const request = recordedRequest(method, uri, sent);
				requests.push(request);
				const isMissing = method === 'GET' && request.rawPath === missing;
				return isMissing ? [404, body] : [200, JSON.stringify(answer(request))];
			});
	}
	const result = await runNode({
		parameters: { ...filledForm(description, at), ...MORE[`${at.resource}:${at.operation}`] },
		registry: sourceRegistryFor(at),
		items: [{ json: {}, binary: BINARY }],
	});
	nock.cleanAll();
	return { ...result, requests };
}

const writes = ({ requests }: Pick<Asked, 'requests'>) => requests.filter(({ method }) => method !== 'GET').length;
const said = ({ items }: Asked) => items.map(({ json }) => String(json.outcome ?? json.verdict ?? json.status ?? ''));

const operations = operationsOf(description).map(({ resource, operation }) => ({ resource, operation }));

test.each(operations)('$resource:$operation', async (at) => {
	const fine = await ask(at);
	const paths = [...new Set(fine.requests.filter(({ method }) => method === 'GET').map(({ rawPath }) => rawPath))];
	for (const [index, path] of paths.entries()) {
		const foreign = await ask(at, path, FOREIGN[index % FOREIGN.length]);
		const claims = said(foreign).filter((outcome) => CLAIMS_NOTHING.test(outcome));
		expect([path, claims]).toEqual([path, []]);
		expect([path, foreign.error || foreign.items.length > 0 ? 'said' : 'silent']).toEqual([path, 'said']);
		if (foreign.error) expect(foreign.error.message).toContain('it was not MailUp that answered');

		const own = await ask(at, path, JSON.stringify(refusal(404, 'Nothing of that kind')));
		const words = `${own.error?.message} ${own.error?.description}`;
		if (own.error)
			expect([path, words]).toEqual([
				path,
				expect.stringMatching(/Nothing of that kind|list 12 has no (SMS )?message 12/),
			]);
		else expect([path, said(own).includes('')]).toEqual([path, false]);
		for (const { requests } of [foreign, own]) expect(writes({ requests })).toBeLessThanOrEqual(writes(fine));
	}
});
