/** Stories told under the usual readings of what MailUp's documents leave open, and under each other one of a switch. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox, SandboxOptions } from '../../sandbox/server';
import { READINGS, type Variants } from '../../sandbox/variants';
import { runNode, type CredentialData } from './engine';
import { useNock } from './http';
import { skipPauses } from './pauses';
import { connectedTo, useSandbox } from './sandbox';

/** One run of the node, or something that happens in MailUp. */
export type Step = ((server: Sandbox) => unknown) | { run: INodeParameters; more?: More };

interface More {
	items?: IDataObject[];
	binary?: string;
	/** REST's credential, if left out. */
	credential?: (server: Sandbox) => Partial<CredentialData>;
	/** Keys of the items to be told, or how many there are; their outcome, if left out. */
	show?: readonly string[] | 'count' | ((json: IDataObject) => unknown);
}

/** A step that runs the node. */
export const run = (parameters: INodeParameters, more?: More): Step => ({ run: parameters, more });

/** A story that touches one switch. */
export interface Story {
	readonly name: keyof Variants;
	readonly steps: readonly Step[];
	/** What is told under the usual reading: of each step that tells something. */
	readonly usual: readonly unknown[];
	/** What is told under each other one; `same` where it ends as usual. */
	readonly others: Readonly<Record<string, 'same' | readonly unknown[]>>;
	readonly options?: SandboxOptions;
}

/** What a run says came of its items, or its error. */
async function told(parameters: INodeParameters, more: More, server: Sandbox): Promise<unknown> {
	const { items = [{}], binary, credential = connectedTo, show } = more;
	const files =
		binary === undefined ? undefined : { data: { data: binary, mimeType: 'image/png', fileName: 'logo.png' } };
	const { items: said, error } = await runNode({
		parameters,
		items: items.map((json) => ({ json, binary: files })),
		credential: credential(server),
	});
	if (error) return error.message;
	if (show === 'count') return said.length;
	const each = said.map(({ json }) =>
		typeof show === 'function'
			? [show(json)]
			: show
				? show.map((key) => json[key])
				: [json.outcome ?? json.verdict ?? 'an item'],
	);
	return each.length === 1 && each[0]?.length === 1 ? each[0][0] : each.map((one) => (one.length === 1 ? one[0] : one));
}

/** What a step tells. */
export async function outcomeOf(step: Step, server: Sandbox): Promise<unknown> {
	return typeof step === 'function' ? await step(server) : await told(step.run, step.more ?? {}, server);
}

/** Registers a test for each story and reading. Call it once at the top of a test file. */
export function tellInBoth(stories: readonly Story[]): void {
	useNock({ loopback: true });
	const sandboxWith = useSandbox();
	beforeEach(skipPauses);
	afterEach(() => jest.restoreAllMocks());
	const tell = async ({ steps, options }: Story, variants: Partial<Variants>): Promise<unknown[]> => {
		const { server } = await sandboxWith({
			callsPerSecond: null,
			queueMs: 0,
			importMs: 0,
			stopSeconds: 0,
			...options,
			variants,
		});
		server.account.statistics.reactions = false;
		const outcomes: unknown[] = [];
		for (const step of steps) {
			const outcome = await outcomeOf(step, server);
			if (outcome !== undefined) outcomes.push(outcome);
		}
		return outcomes;
	};
	const cases = stories.flatMap((story) =>
		READINGS[story.name].map((reading, position) => ({ story, name: story.name, reading, isUsual: position === 0 })),
	);
	test.each(cases)('$name: $reading', async ({ story, name, reading, isUsual }) => {
		const ends = isUsual ? 'same' : story.others[String(reading)];
		expect(ends).toBeDefined();
		expect(await tell(story, { [name]: reading })).toEqual(ends === 'same' ? story.usual : ends);
	});
}
