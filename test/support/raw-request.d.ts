interface RawRequest {
	host: string;
	port: string;
	method: string;
	path: string;
	headers: Record<string, string>;
}

/** The status that is answered to a request. */
export function statusOf(options: RawRequest): Promise<number | undefined>;
