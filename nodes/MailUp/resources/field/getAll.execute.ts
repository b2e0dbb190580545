import { readLimit } from '../../run/rows';
import type { Run } from '../../run/run';

/** Reads the personal data fields of the account (MailUp REST API, "Recipients", DynamicFields). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const limit = readLimit(run, itemIndex);
		const { all } = await run.metadata.fields();
		return all.slice(0, limit).map(({ id, name }) => ({ id, name }));
	});
}
