import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

/**
 * A request whose JSON body carries a secret, as MailUp's transactional services want it. A body of another kind stays as
 * it is: MailUp then refuses the call.
 */
export async function signedBody(request: IHttpRequestOptions, secret: IDataObject): Promise<IHttpRequestOptions> {
	const { body = {} } = request;
	// By its tag: what n8n works out of an expression comes from another realm, and forms and buffers have tags of their own.
	const isJson = Object.prototype.toString.call(body) === '[object Object]' && !('pipe' in (body as object));
	return await Promise.resolve(isJson ? { ...request, body: { ...(body as IDataObject), ...secret } } : request);
}
