import { SubscriptionPages } from '../../../shared/api/subscriptionPages';
import type { Run } from '../../run/run';
import { readWish } from './place';

/** Shows the status of people on lists (seed document "HTTP API Specifications", "Xmlchksubscriber.aspx"). */
export async function execute(run: Run): Promise<void> {
	const pages = new SubscriptionPages(run.client);
	const wishes = await run.readItems((itemIndex) => readWish(run.form(itemIndex)));
	await run.each(wishes, async ({ place, shown }, itemIndex) => {
		run.output(itemIndex, { ...shown, status: await pages.status(place) });
	});
}
