import type { Run } from '../../run/run';
import { importIdField } from './importId.fields';

export function readImportId(run: Run, itemIndex: number): number {
	return run.form(itemIndex).id(importIdField.name);
}
