import assert from 'node:assert/strict';

import type { ImportedWorkflow } from '../../../scripts/demo/workflows.mjs';

/** The example of that name among those that were imported. @throws where there is none */
export function exampleIn(examples: readonly ImportedWorkflow[], name: string): ImportedWorkflow {
	const found = examples.find((candidate) => candidate.name === name);
	assert.ok(found, `There is no example "${name}"`);
	return found;
}
