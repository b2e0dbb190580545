import type { Run } from '../../run/run';
import { importIdParameter } from './importId.parameters';

export function readImportId(run: Run, itemIndex: number): number {
	return run.form(itemIndex).id(importIdParameter.name);
}
