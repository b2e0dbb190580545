import type { Run } from '../../run/run';

/** Finds personal data fields by number or name, in what one reading of all fields shows (MailUp REST API, "Recipients", DynamicFields). */
export async function execute(run: Run): Promise<void> {
	await run.eachItem(async (itemIndex) => {
		const form = run.form(itemIndex);
		const wanted = form.requiredText('field');
		const fields = await run.metadata.fields();
		const namesakes = fields.namesakes(wanted);
		if (namesakes.length > 0) {
			const numbers = namesakes.map(({ id }) => id).join(' and ');
			throw form.refusal(
				'field',
				'is the name of several fields',
				`The fields ${numbers} have this name. Enter the number of one of them.`,
				wanted,
			);
		}
		const field = fields.find(wanted) ?? fields.all.find(({ id }) => String(id) === wanted);
		if (field) return [{ id: field.id, name: field.name }];
		throw form.refusal(
			'field',
			'is no field of the account',
			'The account has no such field. Enter a number or name that "Get Many" shows.',
			wanted,
		);
	});
}
