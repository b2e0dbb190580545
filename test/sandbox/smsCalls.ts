import type { Bench } from './support';

/** A text that left, as the control interface tells it. */
export interface ReadText {
	receiver: string;
	content: string;
	parts: string[];
	cost: number;
	sender: string;
}

/** What tests of SMS ask a sandbox; `bench` gives the one of the test. */
export class SmsCalls {
	constructor(private readonly bench: () => Bench) {}

	async status(method: string, path: string, body?: unknown): Promise<number> {
		return (await this.bench().call(method, path, body)).status;
	}

	/** The answer of a POST that must succeed. */
	async post(path: string, body?: unknown): Promise<unknown> {
		const answer = await this.bench().call('POST', path, body);
		if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
		return answer.json;
	}

	/** Every text that left, oldest first. */
	async texts(): Promise<ReadText[]> {
		return ((await this.bench().control('GET', '/texts')) as { texts: ReadText[] }).texts;
	}

	/** The last digit of the numbers that got a text. */
	async receivers(): Promise<string[]> {
		return (await this.texts()).map(({ receiver }) => receiver.slice(-1));
	}

	/** Somebody with the number 0039 333000000n on the SMS channel of list 1. Returns the id. */
	phone(n: number, status: 'OPTIN' | 'OPTOUT' | 'PENDING' = 'OPTIN', groups: number[] = []): number {
		const number = `333000000${n}`;
		return this.bench().person(`p${n}@example.com`, [{ list: 1, channel: 'sms', status }], { number, groups });
	}
}
